/** Who may use the service from a browser, and what browsers may make of its answers. */
@NullMarked
package dev.pollen.web.security;

import org.jspecify.annotations.NullMarked;
