package dev.pollen.table;

import static dev.pollen.diffusion.InvalidParameterException.require;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import dev.pollen.diffusion.InvalidParameterException;

import java.util.List;

/**
 * What the rows of a table are made of.
 *
 * @param columns with different names
 */
public record Table(@JsonValue List<Column> columns) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Table {
        columns = List.copyOf(columns);
    }

    /** Of numbers as points have them. */
    public static Table numbers(List<String> names, Precision precision) {
        return new Table(Column.numbers(names, precision));
    }

    /** Whether all columns are numbers. */
    public boolean isNumeric() {
        return columns.stream().allMatch(column -> column.type().isNumeric());
    }

    /**
     * Checks that all columns are numbers, or false and true, and have no blanks.
     *
     * @param parameter what has named the table
     * @throws InvalidParameterException naming the columns that are not
     */
    public void requireNumbers(String parameter) {
        var others =
                columns.stream()
                        .filter(
                                column ->
                                        column.hasBlanks()
                                                || !column.type().isNumeric() && column.type() != ColumnType.BOOLEAN)
                        .map(
                                column ->
                                        "%s (%s%s)"
                                                .formatted(
                                                        column.name(),
                                                        column.type(),
                                                        column.hasBlanks() ? " with blanks" : ""))
                        .toList();
        require(
                others.isEmpty(),
                parameter,
                "must have numbers alone and no blanks to be learnt, but has the columns %s: leave them out with ?drop= when it is uploaded"
                        .formatted(String.join(", ", others)));
    }

    /** The names of the columns. */
    public List<String> names() {
        return columns.stream().map(Column::name).toList();
    }
}
