package dev.pollen.points;

import dev.pollen.table.Column;
import dev.pollen.table.Precision;

import java.util.Iterator;
import java.util.List;

/**
 * Points that come block after block.
 *
 * @param columns the coordinates: d of them
 * @param count how many there are in all
 * @param blocks the points; taken once
 */
public record PointStream(List<Column> columns, long count, Iterator<Points> blocks) {

    /** Points that can be asked for. */
    public static PointStream of(List<Column> columns, PointSource points) {
        return new PointStream(columns, points.count(), points.blocks());
    }

    /** The names of the coordinates. */
    public List<String> names() {
        return columns.stream().map(Column::name).toList();
    }

    /** How precise the most precise of the coordinates is: where all have one type, it is that. */
    Precision precision() {
        return Column.precision(columns);
    }
}
