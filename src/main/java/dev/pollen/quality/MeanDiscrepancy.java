package dev.pollen.quality;

import dev.pollen.diffusion.PointSet;

import java.util.Arrays;

/**
 * The squared maximum mean discrepancy, unbiased (Gretton et al. 2012, "A kernel two-sample test", equation 3), with
 * the kernel k(x, y) = exp(-|x - y|² / 2h²):
 *
 * <pre>MMD² = mean over i ≠ j of k(x_i, x_j) + mean over i ≠ j of k(y_i, y_j) - 2 mean over i, j of k(x_i, y_j)</pre>
 *
 * <p>It has no unit. Its mean is 0 where both sets are from one distribution, so it may be negative.
 */
final class MeanDiscrepancy {

    /** How many real points the bandwidth is taken from: their 124,750 distances fix the median to about 2 %. */
    private static final int POINTS_FOR_BANDWIDTH = 500;

    private MeanDiscrepancy() {}

    static double squared(PointSet model, PointSet real) {
        return squared(model, real, bandwidth(real));
    }

    static double squared(PointSet model, PointSet real, double bandwidth) {
        var kernel = new GaussianKernel(bandwidth);
        double m = model.count();
        double n = real.count();
        double withinModel = PairSums.within(model, kernel) / (m * (m - 1));
        double withinReal = PairSums.within(real, kernel) / (n * (n - 1));
        double between = PairSums.between(model, real, kernel) / (m * n);
        return withinModel + withinReal - 2 * between;
    }

    /**
     * The median distance between real points (the median heuristic, section 8), of those that differ; 1 where none do.
     * Only real points have a say, so that samples cannot move the ruler that they are measured with.
     */
    static double bandwidth(PointSet real) {
        var some = real.slice(0, Math.min(real.count(), POINTS_FOR_BANDWIDTH));
        var columns = Columns.of(some);
        var row = new float[some.count()];
        var squares = new float[some.count() * (some.count() - 1) / 2];
        int pairs = 0;
        for (int i = 0; i < some.count(); i++) {
            columns.squaredDistances(some, i, row);
            for (int k = 0; k < i; k++) {
                if (row[k] > 0) {
                    squares[pairs++] = row[k];
                }
            }
        }
        Arrays.sort(squares, 0, pairs);
        return pairs == 0 ? 1 : Math.sqrt(squares[pairs / 2]);
    }
}
