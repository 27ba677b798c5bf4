package dev.pollen.quality;

import dev.pollen.diffusion.PointSet;

import java.util.Arrays;

/**
 * A point set as what looks at its columns one by one sees it: worth keeping where it is compared with several others.
 *
 * @param values every column, sorted: shape (d, n)
 */
record SortedColumns(float[][] values) {

    static SortedColumns of(PointSet points) {
        Coordinates.require(points);
        float[][] values = Columns.of(points).values();
        for (float[] column : values) {
            Arrays.sort(column);
        }
        return new SortedColumns(values);
    }

    /** The statistic of Kolmogorov and Smirnov of every column. */
    double[] statistics(SortedColumns other) {
        if (values.length != other.values.length) {
            throw new IllegalArgumentException(
                    "Sets of %d and %d columns cannot be compared".formatted(values.length, other.values.length));
        }
        var statistics = new double[values.length];
        Arrays.setAll(statistics, j -> KolmogorovSmirnov.statistic(values[j], other.values[j]));
        return statistics;
    }
}
