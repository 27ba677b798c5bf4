/** How requests say what pictures look like, and where these are drawn. */
@NullMarked
package dev.pollen.web.pictures;

import org.jspecify.annotations.NullMarked;
