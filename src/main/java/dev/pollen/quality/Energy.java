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
        var columnsA = Columns.of(a);
        var columnsB = Columns.of(b);
        double square = 2 * meanDistance(a, columnsB) - meanDistance(a, columnsA) - meanDistance(b, columnsB);
        return Math.sqrt(Math.max(square, 0));
    }

    private static double meanDistance(PointSet from, Columns to) {
        var distances = new float[to.count()];
        double sum = 0;
        for (int i = 0; i < from.count(); i++) {
            to.squaredDistances(from, i, distances);
            for (int k = 0; k < distances.length; k++) {
                distances[k] = (float) Math.sqrt(distances[k]);
            }
            for (float distance : distances) {
                sum += distance;
            }
        }
        return sum / ((double) from.count() * to.count());
    }
}
