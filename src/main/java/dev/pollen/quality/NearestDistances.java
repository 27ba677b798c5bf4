package dev.pollen.quality;

import dev.pollen.diffusion.PointSet;

/** Distances to the nearest one of some points. */
final class NearestDistances {

    private static final int BETWEEN_CHECKS = 500;

    private NearestDistances() {}

    /** Of every point to the nearest of others, at least one. */
    static double[] of(PointSet points, PointSet others) {
        return of(points, others, false);
    }

    /** Of every point to the nearest other one of the same set, of at least two. */
    static double[] amongEachOther(PointSet points) {
        return of(points, points, true);
    }

    private static double[] of(PointSet points, PointSet others, boolean areTheSame) {
        var columns = Columns.of(others);
        var squares = new float[others.count()];
        var nearest = new double[points.count()];
        for (int i = 0; i < nearest.length; i++) {
            if (i % BETWEEN_CHECKS == 0) {
                Interruption.check();
            }
            columns.squaredDistances(points, i, squares);
            if (areTheSame) {
                squares[i] = Float.POSITIVE_INFINITY; // nobody is their own neighbour
            }
            float least = Float.POSITIVE_INFINITY;
            for (float square : squares) {
                least = Math.min(least, square);
            }
            nearest[i] = Math.sqrt(least);
        }
        return nearest;
    }
}
