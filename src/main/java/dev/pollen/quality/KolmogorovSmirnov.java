package dev.pollen.quality;

/**
 * The two-sample statistic of Kolmogorov and Smirnov: the greatest difference of two empirical distribution functions,
 * D = sup over x of |F(x) - G(x)|. A value that occurs often makes both functions jump there at once, so that ties
 * count as what they are: of a column whose zeros are lost, D is at least their share.
 */
final class KolmogorovSmirnov {

    private KolmogorovSmirnov() {}

    /**
     * D, from 0 to 1.
     *
     * @param x sorted, not empty
     * @param y sorted, not empty
     */
    static double statistic(float[] x, float[] y) {
        double greatest = 0;
        int i = 0;
        int j = 0;
        while (i < x.length && j < y.length) {
            float value = Math.min(x[i], y[j]);
            while (i < x.length && x[i] <= value) {
                i++;
            }
            while (j < y.length && y[j] <= value) {
                j++;
            }
            greatest = Math.max(greatest, Math.abs(i / (double) x.length - j / (double) y.length));
        }
        return greatest;
    }

    /**
     * What D of two sets of n from one distribution, whatever that is, exceeds in some of {@code columns} columns with
     * a chance of at most {@code chance}: P(D > a) ≤ e·exp(-n·a²) for every n (Wei and Dudley 2012, "Two-sample
     * Dvoretzky-Kiefer-Wolfowitz inequalities", theorem 1), for one column; and Bonferroni's inequality.
     */
    static double bound(int n, int columns, double chance) {
        return Math.min(1, Math.sqrt((1 + Math.log(columns / chance)) / n));
    }
}
