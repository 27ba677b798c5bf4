package dev.pollen.quality;

/**
 * The two-sample statistic of Kolmogorov and Smirnov: the greatest difference of two empirical distribution functions,
 * D = sup over x of |F(x) - G(x)|. A value that occurs often makes both functions jump there at once, so that ties
 * count as what they are: of a column whose zeros become noise around 0, D is half their share.
 *
 * @param sorted values
 */
record KolmogorovSmirnov(double[] sorted) implements Marginal.Profile {

    /** D, from 0 to 1. */
    @Override
    public double difference(Marginal.Profile other) {
        double[] x = sorted;
        double[] y = ((KolmogorovSmirnov) other).sorted;
        if (x.length == 0 || y.length == 0) {
            return x.length == y.length ? 0 : 1;
        }
        double greatest = 0;
        int i = 0;
        int j = 0;
        while (i < x.length && j < y.length) {
            double value = Math.min(x[i], y[j]);
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
     * Whatever the distribution, P(D > a) ≤ e·exp(-n·a²) for every n (Wei and Dudley 2012, "Two-sample
     * Dvoretzky-Kiefer-Wolfowitz inequalities", theorem 1).
     */
    @Override
    public double bound(double median, double logarithm) {
        return bound(sorted.length, logarithm);
    }

    static double bound(int n, double logarithm) {
        return n == 0 ? 1 : Math.min(1, Math.sqrt((1 + logarithm) / n));
    }
}
