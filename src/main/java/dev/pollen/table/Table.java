package dev.pollen.table;

import com.fasterxml.jackson.annotation.JsonIgnore;

import java.util.List;

/**
 * What the rows of a table are made of.
 *
 * @param columns with different names
 * @param dialect how the file had it, and CSV has it again
 */
public record Table(List<Column> columns, Dialect dialect) {

    public Table {
        columns = List.copyOf(columns);
    }

    /** Of what came in no file of text. */
    public Table(List<Column> columns) {
        this(columns, Dialect.USUAL);
    }

    /** Other columns, as the file had these. */
    public Table with(List<Column> others) {
        return new Table(others, dialect);
    }

    /** Of numbers as points have them. */
    public static Table numbers(List<String> names, Precision precision) {
        return new Table(Column.numbers(names, precision));
    }

    /** Whether all columns are numbers. */
    @JsonIgnore
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
