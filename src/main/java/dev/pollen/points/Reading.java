package dev.pollen.points;

import dev.pollen.table.Delimiter;
import dev.pollen.table.NumberStyle;

import org.jspecify.annotations.Nullable;

/**
 * How a file was taken.
 *
 * @param header whether its first line was taken as the names of the columns
 * @param delimiter what is between its cells; null if it is no CSV
 * @param decimal how its numbers are written; null if it is no CSV
 */
public record Reading(HeaderReading header, @Nullable Delimiter delimiter, @Nullable NumberStyle decimal) {}
