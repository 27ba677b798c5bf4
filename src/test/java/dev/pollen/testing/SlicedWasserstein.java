package dev.pollen.testing;

import dev.pollen.diffusion.PointSet;

import java.util.Arrays;

/**
 * The sliced 2-Wasserstein distance of two planar point sets of equal size: both are projected on 256 directions at the
 * angles πk/256 and sorted; the root of the mean squared difference over points and directions.
 */
public final class SlicedWasserstein {

    /**
     * The 99th percentile of the distance between two independent draws of 10,000 points of the S-curve: of 1000 pairs
     * drawn with NumPy from scikit-learn's formula. The median is 0.0022.
     */
    public static final double S_CURVE_FLOOR_99 = 0.0046;

    private static final int DIRECTIONS = 256;

    private SlicedWasserstein() {}

    public static double distance(PointSet a, PointSet b) {
        double sum = 0;
        for (int k = 0; k < DIRECTIONS; k++) {
            double angle = Math.PI * k / DIRECTIONS;
            float[] projectedA = projection(a, angle);
            float[] projectedB = projection(b, angle);
            for (int i = 0; i < projectedA.length; i++) {
                double difference = projectedA[i] - projectedB[i];
                sum += difference * difference;
            }
        }
        return Math.sqrt(sum / ((double) DIRECTIONS * a.count()));
    }

    private static float[] projection(PointSet points, double angle) {
        var projection = new float[points.count()];
        for (int i = 0; i < projection.length; i++) {
            projection[i] = (float) (Math.cos(angle) * points.at(i, 0) + Math.sin(angle) * points.at(i, 1));
        }
        Arrays.sort(projection);
        return projection;
    }
}
