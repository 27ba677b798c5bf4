package dev.pollen.quality;

import dev.pollen.diffusion.PointSet;

/**
 * The energy distance, as the root that has the points' unit (Székely and Rizzo 2013, "Energy statistics: a class of
 * statistics based on distances", equation 5):
 *
 * <pre>E² = 2 mean |x_i - y_j| - mean |x_i - x_j| - mean |y_i - y_j|</pre>
 *
 * <p>The means are over all pairs, those of a point with itself too (the V-statistic): then E² is never negative, but
 * for rounding, which counts as 0.
 */
final class Energy {

    private Energy() {}

    static double distance(PointSet a, PointSet b) {
        double square = 2 * meanDistance(a, b) - meanDistance(a, a) - meanDistance(b, b);
        return Math.sqrt(Math.max(square, 0));
    }

    private static double meanDistance(PointSet a, PointSet b) {
        return PairSums.between(a, b, Energy::addDistances) / ((double) a.count() * b.count());
    }

    private static void addDistances(float[] squares, double[] sums, int count) {
        for (int k = 0; k < count; k++) {
            squares[k] = (float) Math.sqrt(squares[k]);
        }
        for (int k = 0; k < count; k++) {
            sums[k] += squares[k];
        }
    }
}
