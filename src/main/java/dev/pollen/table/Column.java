package dev.pollen.table;

import com.fasterxml.jackson.annotation.JsonIgnore;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * A column of a table.
 *
 * @param form what its values are, and how they are written
 * @param blank how a cell without a value is written; null if every cell has one
 */
public record Column(String name, Form form, @Nullable String blank) {

    /** Numbers as points have them: every digit that says something, and no blanks. */
    public static Column number(String name, Precision precision) {
        return new Column(name, new Form.Digits(precision), null);
    }

    /** Numbers as points have them, all as precise. */
    public static List<Column> numbers(List<String> names, Precision precision) {
        return names.stream().map(name -> number(name, precision)).toList();
    }

    /** How precise the most precise of some columns is. */
    public static Precision precision(List<Column> columns) {
        return columns.stream()
                .map(column -> column.form().precision())
                .max(Precision::compareTo)
                .orElse(Precision.FLOAT32);
    }

    /** One that cannot be used: it has no levels, and whatever is in its cells is nothing. */
    static Column unusable(String name) {
        return new Column(name, new Form.Levels(List.of()), null);
    }

    /** Whether its values can be used. */
    @JsonIgnore
    boolean isUsable() {
        return !(form instanceof Form.Levels levels && levels.texts().isEmpty());
    }

    @JsonIgnore
    public ColumnType type() {
        return form.type();
    }

    /** Whether there are cells without a value. */
    @JsonIgnore
    public boolean hasBlanks() {
        return blank != null;
    }
}
