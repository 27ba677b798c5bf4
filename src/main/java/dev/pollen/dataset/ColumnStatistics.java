package dev.pollen.dataset;

import java.util.Arrays;

/**
 * What the values of a column are like. Quantiles lie between two values in proportion, as NumPy's do by default.
 *
 * @param column its name
 * @param std the standard deviation, with divisor n
 * @param q05 what 5 % of the values are below
 */
public record ColumnStatistics(
        String column,
        double min,
        double max,
        double mean,
        double std,
        double q05,
        double q25,
        double median,
        double q75,
        double q95) {

    /** Of values, at least one, which it sorts. */
    static ColumnStatistics of(String column, double[] values) {
        var moments = Moments.of(values);
        Arrays.sort(values);
        return new ColumnStatistics(
                column,
                values[0],
                values[values.length - 1],
                moments.mean(),
                moments.std(),
                quantile(values, 0.05),
                quantile(values, 0.25),
                quantile(values, 0.5),
                quantile(values, 0.75),
                quantile(values, 0.95));
    }

    private static double quantile(double[] sorted, double share) {
        double place = share * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
