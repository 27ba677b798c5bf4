package dev.pollen.table;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

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

    /** Whether rows are points in the plane, or on a line: at most two columns, of numbers without blanks. */
    public boolean isPlane() {
        return columns.size() <= 2 && isNumeric() && columns.stream().noneMatch(Column::hasBlanks);
    }

    /** The names of the columns. */
    public List<String> names() {
        return columns.stream().map(Column::name).toList();
    }
}
