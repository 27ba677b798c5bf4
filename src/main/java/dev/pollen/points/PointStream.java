package dev.pollen.points;

import dev.pollen.table.Column;
import dev.pollen.table.Precision;
import dev.pollen.table.Table;

import java.util.Iterator;
import java.util.List;

/**
 * Points that come block after block.
 *
 * @param table the coordinates: d columns
 * @param count how many there are in all
 * @param blocks the points; taken once
 */
public record PointStream(Table table, long count, Iterator<Points> blocks) {

    /** Points that can be asked for. */
    public static PointStream of(Table table, PointSource points) {
        return new PointStream(table, points.count(), points.blocks());
    }

    List<Column> columns() {
        return table.columns();
    }

    /** The names of the coordinates. */
    public List<String> names() {
        return table.names();
    }

    /** How precise the most precise of the coordinates is: where all have one type, it is that. */
    Precision precision() {
        return Column.precision(columns());
    }
}
