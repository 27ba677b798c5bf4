package dev.pollen.dataset;

import dev.pollen.table.Column;
import dev.pollen.table.Moments;
import dev.pollen.table.Quantile;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.List;

/**
 * What the values of a column are like.
 *
 * @param column its name
 * @param missing the share of the rows that have no value
 * @param spread how the values lie; null if they are levels
 * @param counts of levels: how often each is there
 */
public record ColumnStatistics(String column, double missing, @Nullable Spread spread, List<Long> counts) {

    /**
     * How values lie. Quantiles lie between two values in proportion, as NumPy's do by default.
     *
     * @param std the standard deviation, with divisor n
     * @param q05 what 5 % of the values are below
     */
    public record Spread(
            double min,
            double max,
            double mean,
            double std,
            double q05,
            double q25,
            double median,
            double q75,
            double q95) {

        private static Spread of(double[] values) {
            var moments = Moments.of(values);
            var sorted = values.clone();
            Arrays.sort(sorted);
            return new Spread(
                    sorted[0],
                    sorted[sorted.length - 1],
                    moments.mean(),
                    moments.std(),
                    Quantile.of(sorted, 0.05),
                    Quantile.of(sorted, 0.25),
                    Quantile.of(sorted, 0.5),
                    Quantile.of(sorted, 0.75),
                    Quantile.of(sorted, 0.95));
        }
    }

    /**
     * Of a column.
     *
     * @param values without blanks
     * @param rows how many there are, with blanks
     */
    static ColumnStatistics of(Column column, double[] values, int rows) {
        double missing = rows == 0 ? 0 : (double) (rows - values.length) / rows;
        int levels = column.form().levels();
        boolean hasSpread = levels == 0 && values.length > 0;
        return new ColumnStatistics(
                column.name(),
                missing,
                hasSpread ? Spread.of(values) : null,
                levels == 0 ? List.of() : counts(levels, values));
    }

    private static List<Long> counts(int levels, double[] values) {
        var counts = new long[levels];
        for (double value : values) {
            counts[(int) value]++;
        }
        return Arrays.stream(counts).boxed().toList();
    }
}
