package dev.pollen.testing;

import dev.pollen.diffusion.PointSet;
import dev.pollen.points.Columns;
import dev.pollen.points.PointSource;
import dev.pollen.table.Encoding;
import dev.pollen.table.Precision;
import dev.pollen.table.Scaling;
import dev.pollen.table.Table;

/** Points as a network sees them. */
public final class NetworkSpace {

    private NetworkSpace() {}

    /** One that is given the data as it is. */
    public static PointSet of(PointSource points) {
        return points.in(Encoding.identity(points.dimensions()));
    }

    /** One that sees numbers on scales. */
    public static PointSet standardised(PointSource points) {
        return points.in(encoding(points));
    }

    /** To what a network sees that sees numbers on scales. */
    public static Encoding encoding(PointSource points) {
        var table = Table.numbers(Columns.named(points.dimensions()), Precision.FLOAT64);
        return Encoding.of(table, points.byColumn(), Scaling.STANDARD);
    }
}
