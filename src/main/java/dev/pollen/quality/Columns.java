package dev.pollen.quality;

import dev.pollen.diffusion.PointSet;

import java.util.Arrays;

/**
 * A point set column by column, so that loops over points run over neighbouring numbers and compile to vectors.
 *
 * @param values shape (d, n)
 */
record Columns(float[][] values) {

    static Columns of(PointSet points) {
        var values = new float[points.dimensions()][points.count()];
        for (int j = 0; j < values.length; j++) {
            for (int i = 0; i < values[j].length; i++) {
                values[j][i] = points.at(i, j);
            }
        }
        return new Columns(values);
    }

    int count() {
        return values[0].length;
    }

    /** The products of all points with a direction: shape (n). */
    float[] projectedOn(float[] direction) {
        var projection = new float[count()];
        for (int j = 0; j < direction.length; j++) {
            float factor = direction[j];
            float[] column = values[j];
            for (int i = 0; i < projection.length; i++) {
                projection[i] += factor * column[i];
            }
        }
        return projection;
    }

    /**
     * The squared distances |x - y_k|² of a point to all of these.
     *
     * @param points the set that x is from
     * @param i x's row in it
     * @param squares filled with the result: shape (n)
     */
    void squaredDistances(PointSet points, int i, float[] squares) {
        squaredDistances(points, i, squares, count());
    }

    /** The same to the first {@code count} of these. */
    void squaredDistances(PointSet points, int i, float[] squares, int count) {
        Arrays.fill(squares, 0, count, 0);
        for (int j = 0; j < values.length; j++) {
            float x = points.at(i, j);
            float[] column = values[j];
            for (int k = 0; k < count; k++) {
                float difference = column[k] - x;
                squares[k] += difference * difference;
            }
        }
    }
}
