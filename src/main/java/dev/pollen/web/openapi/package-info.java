/** The description of the API, where it says more than annotations do. */
@NullMarked
package dev.pollen.web.openapi;

import org.jspecify.annotations.NullMarked;
