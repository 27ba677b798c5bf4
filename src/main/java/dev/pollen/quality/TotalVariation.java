package dev.pollen.quality;

/**
 * The total variation of shares: half the sum of |p_k - q_k|. It is the least part of the values that would have to
 * change their kind.
 */
record TotalVariation(Counts counts) implements Marginal.Profile {

    @Override
    public double difference(Marginal.Profile other) {
        var others = ((TotalVariation) other).counts;
        if (counts.isEmpty() || others.isEmpty()) {
            return counts.isEmpty() == others.isEmpty() ? 0 : 1;
        }
        double sum = 0;
        for (int k = 0; k < counts.kinds(); k++) {
            sum += Math.abs(counts.share(k) - others.share(k));
        }
        return sum / 2;
    }

    /**
     * One value of 2n that changes moves the difference by 1/n at most, and only where it changes its kind, of which
     * the chance is G = 1 - Σ p_k² (Efron and Stein 1981: the variance is at most G/n): so much beyond the median as by
     * Bernstein's inequality, √(2 G ln(1/chance) / n) + ln(1/chance) / n.
     */
    @Override
    public double bound(double median, double logarithm) {
        if (counts.isEmpty()) {
            return 1;
        }
        double same = 0;
        for (int k = 0; k < counts.kinds(); k++) {
            same += counts.share(k) * counts.share(k);
        }
        double n = counts.values();
        return Math.min(1, median + Math.sqrt(2 * (1 - same) * logarithm / n) + logarithm / n);
    }
}
