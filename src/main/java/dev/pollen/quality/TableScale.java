package dev.pollen.quality;

import dev.pollen.diffusion.PointSet;
import dev.pollen.points.PointSource;
import dev.pollen.table.Column;
import dev.pollen.table.Table;

import java.util.ArrayList;
import java.util.Arrays;

/**
 * A scale on which no column is more than another, whatever its unit, tail and type: {@link Axis} after axis. The
 * distance of two rows is Euclidean there.
 */
final class TableScale implements DistanceScale {

    private final Axis[] axes;
    private final int dimensions;
    private final Marginals marginals;
    private final Relations relations;

    TableScale(Table table, PointSource real) {
        double[][] columns = real.byColumn();
        axes = new Axis[columns.length];
        var parts = new ArrayList<Marginal>();
        var related = new ArrayList<Relation>();
        int at = 0;
        for (int j = 0; j < axes.length; j++) {
            var column = table.columns().get(j);
            double[] sorted = sorted(columns[j]);
            axes[j] = axis(column, sorted);
            parts.addAll(Marginal.of(j, column, sorted));
            related.add(relation(j, column, at, columns[j]));
            at += axes[j].width();
        }
        dimensions = at;
        marginals = new Marginals(parts);
        relations = new Relations(table.names(), related);
    }

    /** The values, of which -0 is 0, without blanks. */
    private static double[] sorted(double... values) {
        return Arrays.stream(values).filter(value -> !Double.isNaN(value)).map(value -> value + 0.0).sorted().toArray();
    }

    private static Axis axis(Column column, double[] sorted) {
        int blank = column.hasBlanks() ? 1 : 0;
        int levels = column.form().levels();
        return levels == 0
                ? new Axis.OfNumbers(new NormalScores(sorted), column.hasBlanks())
                : Axis.OfLevels.of(levels + blank);
    }

    private static Relation relation(int place, Column column, int score, double... values) {
        int levels = column.form().levels();
        return levels == 0
                ? new Relation.OfNumbers(score, place, column.hasBlanks())
                : Relation.OfLevels.of(place, column, levels, values);
    }

    @Override
    public Sample apply(PointSource rows) {
        var all = rows.all();
        var scores = new float[Math.multiplyExact(all.count(), dimensions)];
        int at = 0;
        for (int i = 0; i < all.count(); i++) {
            for (int j = 0; j < axes.length; j++) {
                axes[j].write(all.at(i, j), scores, at);
                at += axes[j].width();
            }
        }
        return new Sample(all, new PointSet(dimensions, scores));
    }

    @Override
    public Marginals marginals() {
        return marginals;
    }

    @Override
    public Relations relations() {
        return relations;
    }
}
