@NullMarked
package dev.pollen.spark;

import org.jspecify.annotations.NullMarked;
