/** What is measured, and against what: see bench/README.md. */
@NullMarked
package dev.pollen.bench;

import org.jspecify.annotations.NullMarked;
