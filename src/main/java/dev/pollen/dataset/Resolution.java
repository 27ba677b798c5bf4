package dev.pollen.dataset;

import dev.pollen.points.PointSource;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/** How many different values of a column are still different in network space, in float32. */
public final class Resolution {

    /**
     * The least share of values that is worth no warning. Of a million values from a bell curve float32 takes some 2 %
     * for others, and nobody can tell.
     */
    private static final double LEAST_SHARE = 0.9;

    private Resolution() {}

    /** What is to be said of points that are standardised in this way: nothing, or a sentence for each column. */
    public static List<String> warnings(List<String> columns, PointSource points, Standardisation standardisation) {
        var all = points.all();
        var warnings = new ArrayList<String>();
        for (int j = 0; j < columns.size(); j++) {
            var values = new double[all.count()];
            for (int i = 0; i < values.length; i++) {
                values[i] = all.at(i, j);
            }
            Arrays.sort(values);
            warning(columns.get(j), values, standardisation, j).ifPresent(warnings::add);
        }
        return warnings;
    }

    /**
     * What is to be said of a column.
     *
     * @param sorted its values
     * @param j its number in the standardisation
     */
    static Optional<String> warning(String column, double[] sorted, Standardisation standardisation, int j) {
        long different = different(sorted, x -> x);
        long seen = different(sorted, x -> standardisation.toNetwork(x, j));
        return seen >= LEAST_SHARE * different
                ? Optional.empty()
                : Optional.of(
                        "Of the %d different values of column %s a network can tell %d apart: the others are closer together than float32 is fine, seen against values that are far from them or from 0"
                                .formatted(different, column, seen));
    }

    private static long different(double[] sorted, DoubleUnaryOperator seen) {
        long different = 1;
        for (int i = 1; i < sorted.length; i++) {
            different += seen.applyAsDouble(sorted[i]) != seen.applyAsDouble(sorted[i - 1]) ? 1 : 0;
        }
        return different;
    }
}
