package dev.pollen.points;

import java.util.List;

/** A coordinate of points: its name, and how precise its numbers are. */
public record Column(String name, Precision precision) {

    /** Columns that are all as precise. */
    public static List<Column> of(List<String> names, Precision precision) {
        return names.stream().map(name -> new Column(name, precision)).toList();
    }
}
