/** How requests are read: strictly. */
@NullMarked
package dev.pollen.web.requests;

import org.jspecify.annotations.NullMarked;
