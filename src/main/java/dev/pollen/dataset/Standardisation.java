package dev.pollen.dataset;

import dev.pollen.diffusion.PointSet;

import java.util.Arrays;

/**
 * What gives every column mean 0 and standard deviation 1, and takes it away again: z = (x - mean) / std.
 *
 * @param mean of every column. Shared, not copied
 * @param std of every column, above 0; 1 for one that is constant. Shared, not copied
 */
public record Standardisation(double[] mean, double[] std) {

    public Standardisation {
        if (mean.length != std.length || mean.length == 0) {
            throw new IllegalArgumentException(
                    "mean and std must be of as many columns, but are of %d and %d".formatted(mean.length, std.length));
        }
        if (!Arrays.stream(mean).allMatch(Double::isFinite)
                || !Arrays.stream(std).allMatch(value -> value > 0 && Double.isFinite(value))) {
            throw new IllegalArgumentException("every mean must be finite, and every std as well and above 0");
        }
    }

    /** Changes nothing, in d dimensions. */
    public static Standardisation identity(int d) {
        var ones = new double[d];
        Arrays.fill(ones, 1);
        return new Standardisation(new double[d], ones);
    }

    /** Of points, at least one: their mean, and their standard deviation with divisor n, both summed in float64. */
    public static Standardisation of(PointSet points) {
        int d = points.dimensions();
        var mean = new double[d];
        var std = new double[d];
        for (int j = 0; j < d; j++) {
            mean[j] = mean(points, j);
            std[j] = std(points, j, mean[j]);
        }
        return new Standardisation(mean, std);
    }

    private static double mean(PointSet points, int column) {
        double sum = 0;
        for (int i = 0; i < points.count(); i++) {
            sum += points.at(i, column);
        }
        return sum / points.count();
    }

    private static double std(PointSet points, int column, double mean) {
        double squares = 0;
        boolean constant = true;
        for (int i = 0; i < points.count(); i++) {
            double deviation = points.at(i, column) - mean;
            squares += deviation * deviation;
            constant &= points.at(i, column) == points.at(0, column);
        }
        return constant ? 1 : StrictMath.sqrt(squares / points.count());
    }

    /** The number of columns: d. */
    public int dimensions() {
        return mean.length;
    }

    /** Standardises points: a copy. */
    public PointSet apply(PointSet points) {
        return map(points, (x, j) -> (x - mean[j]) / std[j]);
    }

    /** Gives standardised points back the mean and the standard deviation that they had: a copy. */
    public PointSet undo(PointSet points) {
        return map(points, (z, j) -> mean[j] + std[j] * z);
    }

    private interface Change {
        double of(double value, int column);
    }

    private PointSet map(PointSet points, Change change) {
        int d = dimensions();
        if (points.dimensions() != d) {
            throw new IllegalArgumentException(
                    "points must have %d columns, but have %d".formatted(d, points.dimensions()));
        }
        var values = new float[points.values().length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) change.of(points.values()[i], i % d);
        }
        return new PointSet(d, values);
    }
}
