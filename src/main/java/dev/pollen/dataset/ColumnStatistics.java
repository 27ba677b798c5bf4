package dev.pollen.dataset;

import dev.pollen.points.Quantile;

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
                Quantile.of(values, 0.05),
                Quantile.of(values, 0.25),
                Quantile.of(values, 0.5),
                Quantile.of(values, 0.75),
                Quantile.of(values, 0.95));
    }
}
