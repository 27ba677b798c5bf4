package dev.pollen.diffusion;

import java.util.Arrays;

/**
 * Points in d dimensions.
 *
 * @param dimensions d, at least 1
 * @param values the coordinates, row by row: shape (count, d). Shared, not copied; whoever is given a point set does
 *     not write to it
 */
public record PointSet(int dimensions, float[] values) {

    public PointSet {
        if (dimensions < 1) {
            throw new IllegalArgumentException("dimensions must be at least 1, but is " + dimensions);
        }
        if (values.length % dimensions != 0) {
            throw new IllegalArgumentException(
                    "%d values are no whole number of points in %d dimensions".formatted(values.length, dimensions));
        }
    }

    /** How many points there are. */
    public int count() {
        return values.length / dimensions;
    }

    /** Coordinate {@code dimension} of point {@code point}. */
    public float at(int point, int dimension) {
        return values[point * dimensions + dimension];
    }

    /** Whether all coordinates are finite numbers. */
    public boolean isFinite() {
        for (float value : values) {
            if (!Float.isFinite(value)) {
                return false;
            }
        }
        return true;
    }

    /** The points {@code from} (inclusive) to {@code to} (exclusive), copied. */
    public PointSet slice(int from, int to) {
        return new PointSet(dimensions, Arrays.copyOfRange(values, from * dimensions, to * dimensions));
    }
}
