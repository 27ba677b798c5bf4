/** Points as answers, in every format. */
@NullMarked
package dev.pollen.web.points;

import org.jspecify.annotations.NullMarked;
