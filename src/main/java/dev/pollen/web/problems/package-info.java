/** Errors as problem details (RFC 9457): their types, and who makes them of what. */
@NullMarked
package dev.pollen.web.problems;

import org.jspecify.annotations.NullMarked;
