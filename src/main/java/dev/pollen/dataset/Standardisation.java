package dev.pollen.dataset;

import dev.pollen.diffusion.InvalidParameterException;
import dev.pollen.diffusion.PointSet;
import dev.pollen.points.PointSource;
import dev.pollen.points.Points;
import dev.pollen.table.Column;
import dev.pollen.table.Precision;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The way from the data's own units, in float64, to network space, in float32, and back: z = (x - mean) / std has mean
 * 0 and standard deviation 1. A column that is constant is 0 in network space, and whatever a network makes of that is
 * the constant again.
 *
 * @param mean of every column. Shared, not copied
 * @param std of every column, at least 0; 0 for one that is constant. Shared, not copied
 */
public record Standardisation(double[] mean, double[] std) {

    /** Beyond so many standard deviations there is hardly a point of a normal column. */
    private static final double FAR = 4;

    /**
     * The most that may be between neighbouring numbers of float32, in standard deviations. Rounding to them then moves
     * a normal column's distribution function by at most a half of that times 0.4, or 1e-5, where ten million points
     * show a difference of 4e-4 by the Kolmogorov-Smirnov test (at 5 %).
     */
    private static final double MOST_SPACING = 0x1p-14;

    /** No row of ten million lies √(10⁷) standard deviations from the mean (Samuelson 1968), which is below 2^12. */
    private static final double LARGEST = Float.MAX_VALUE * 0x1p-12;

    public Standardisation {
        if (mean.length != std.length || mean.length == 0) {
            throw new IllegalArgumentException(
                    "mean and std must be of as many columns, but are of %d and %d".formatted(mean.length, std.length));
        }
        if (!Arrays.stream(mean).allMatch(Double::isFinite)
                || !Arrays.stream(std).allMatch(value -> value >= 0 && Double.isFinite(value))) {
            throw new IllegalArgumentException("every mean must be finite, and every std as well and at least 0");
        }
    }

    /** Changes nothing, in d dimensions. */
    public static Standardisation identity(int d) {
        var ones = new double[d];
        Arrays.fill(ones, 1);
        return new Standardisation(new double[d], ones);
    }

    /** Of points, at least one: their mean, and their standard deviation with divisor n. */
    public static Standardisation of(PointSource points) {
        var moments = Moments.of(points);
        return new Standardisation(
                Arrays.stream(moments).mapToDouble(Moments::mean).toArray(),
                Arrays.stream(moments).mapToDouble(Moments::std).toArray());
    }

    /** The number of columns: d. */
    public int dimensions() {
        return mean.length;
    }

    /**
     * To network space.
     *
     * @throws InvalidParameterException naming {@code standardise} if a number is too large there: only the identity
     *     leaves such numbers as they are
     */
    public PointSet apply(PointSource points) {
        int d = requireDimensions(points.dimensions());
        var values = new float[Math.multiplyExact(points.count(), d)];
        int filled = 0;
        for (var blocks = points.blocks(); blocks.hasNext(); ) {
            for (double x : blocks.next().values()) {
                values[filled] = toNetwork(x, filled % d);
                filled++;
            }
        }
        return new PointSet(d, values);
    }

    /** A value of a column, in network space. */
    float toNetwork(double x, int column) {
        if (std[column] == 0) {
            return 0;
        }
        float z = (float) ((x - mean[column]) / std[column]);
        InvalidParameterException.require(
                Float.isFinite(z),
                "standardise",
                "must be true, since column %d has %s, which is too large for a network as it is"
                        .formatted(column + 1, x));
        return z;
    }

    /** From network space. */
    public Points undo(PointSet points) {
        int d = requireDimensions(points.dimensions());
        var values = new double[points.values().length];
        for (int i = 0; i < values.length; i++) {
            int j = i % d;
            values[i] = std[j] == 0 ? mean[j] : mean[j] + std[j] * points.values()[i];
        }
        return new Points(d, values);
    }

    /** Columns whose points come from network space. */
    public List<Column> columns(List<String> names) {
        return IntStream.range(0, dimensions()).mapToObj(j -> Column.number(names.get(j), precision(j))).toList();
    }

    /**
     * How precise a column's numbers are that come from network space: float32, unless that cannot tell them apart
     * where they are. Of a constant it is float64, so that it is that constant.
     */
    private Precision precision(int column) {
        double far = Math.abs(mean[column]) + FAR * std[column];
        boolean isEnough = far <= LARGEST && Math.ulp((float) far) <= MOST_SPACING * std[column];
        return isEnough ? Precision.FLOAT32 : Precision.FLOAT64;
    }

    private int requireDimensions(int given) {
        if (given != dimensions()) {
            throw new IllegalArgumentException(
                    "points must have %d columns, but have %d".formatted(dimensions(), given));
        }
        return given;
    }
}
