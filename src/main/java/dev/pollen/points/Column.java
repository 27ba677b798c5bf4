package dev.pollen.points;

import java.util.List;

/** A coordinate of points: its name, and how precise its numbers are. */
public record Column(String name, Precision precision) {

    /** How precise the most precise of some columns is. */
    static Precision precision(List<Column> columns) {
        return columns.stream().map(Column::precision).max(Precision::compareTo).orElse(Precision.FLOAT32);
    }

    /** Columns that are all as precise. */
    public static List<Column> of(List<String> names, Precision precision) {
        return names.stream().map(name -> new Column(name, precision)).toList();
    }
}
