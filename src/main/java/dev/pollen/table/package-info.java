/**
 * Tables: columns with a name and a type, and what their cells are, which is one double each. A number is itself; a
 * whole number too, within ±2^53; of a category it is the place of the level among the levels; false and true are 0 and
 * 1; a date is microseconds since 1970-01-01T00:00Z; and a blank is NaN. What is written there is for a column's {@link
 * dev.pollen.table.Form} to say. Points are tables all of whose columns are numbers.
 */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"diffusion"})
@NullMarked
package dev.pollen.table;

import org.jspecify.annotations.NullMarked;
