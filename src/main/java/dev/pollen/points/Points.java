package dev.pollen.points;

import dev.pollen.diffusion.PointSet;
import dev.pollen.table.Encoding;

import java.util.Arrays;

/**
 * Points in d dimensions that are all there.
 *
 * @param dimensions d, at least 1
 * @param values the coordinates, row by row: shape (count, d); NaN is a blank. Shared, not copied; whoever is given
 *     points does not write to them
 */
public record Points(int dimensions, double[] values) implements PointSource {

    public Points {
        if (dimensions < 1) {
            throw new IllegalArgumentException("dimensions must be at least 1, but is " + dimensions);
        }
        if (values.length % dimensions != 0) {
            throw new IllegalArgumentException(
                    "%d values are no whole number of points in %d dimensions".formatted(values.length, dimensions));
        }
    }

    /** Points that come back from network space. */
    public static Points from(PointSet points, Encoding encoding) {
        return new Points(encoding.columns().size(), encoding.decode(points.values()));
    }

    @Override
    public int count() {
        return values.length / dimensions;
    }

    /** Coordinate {@code dimension} of point {@code point}. */
    public double at(int point, int dimension) {
        return values[point * dimensions + dimension];
    }

    /** A copy of some of them. */
    @Override
    public Points points(int from, int to) {
        return new Points(dimensions, Arrays.copyOfRange(values, from * dimensions, to * dimensions));
    }
}
