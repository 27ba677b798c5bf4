package dev.pollen.quality;

import dev.pollen.diffusion.PointSet;

import java.util.Arrays;

/** Sums over pairs of points of what depends on their distance alone. */
final class PairSums {

    private PairSums() {}

    /** What is summed. */
    interface Term {

        /** Adds f(|x - y_k|²) to {@code sums[k]} for k below {@code count}; the squares may be used up. */
        void add(float[] squares, double[] sums, int count);
    }

    /** Σ f(|x - y|²) over all pairs of two sets. */
    static double between(PointSet a, PointSet b, Term term) {
        var columns = Columns.of(b);
        var squares = new float[b.count()];
        var sums = new double[b.count()];
        for (int i = 0; i < a.count(); i++) {
            columns.squaredDistances(a, i, squares, b.count());
            term.add(squares, sums, b.count());
        }
        return Arrays.stream(sums).sum();
    }

    /** Σ f(|x_i - x_j|²) over i ≠ j. */
    static double within(PointSet points, Term term) {
        var columns = Columns.of(points);
        var squares = new float[points.count()];
        var sums = new double[points.count()];
        for (int i = 0; i < points.count(); i++) {
            columns.squaredDistances(points, i, squares, i);
            term.add(squares, sums, i);
        }
        return 2 * Arrays.stream(sums).sum();
    }
}
