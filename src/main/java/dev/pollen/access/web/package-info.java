/** Keys and the log of changes over HTTP. */
@NullMarked
package dev.pollen.access.web;

import org.jspecify.annotations.NullMarked;
