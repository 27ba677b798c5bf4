package dev.pollen.quality;

/**
 * The greatest difference of a single kind's shares, over kinds that are rare or not: max |p_k - q_k| / √(p_k + q_k). A
 * kind of share p that is lost counts as √p, and one of a half that is off by a twentieth as that.
 */
record GreatestShare(Counts counts) implements Marginal.Profile {

    @Override
    public double difference(Marginal.Profile other) {
        var others = ((GreatestShare) other).counts;
        if (counts.isEmpty() || others.isEmpty()) {
            return counts.isEmpty() == others.isEmpty() ? 0 : 1;
        }
        double greatest = 0;
        for (int k = 0; k < counts.kinds(); k++) {
            double p = counts.share(k);
            double q = others.share(k);
            if (p != q) {
                greatest = Math.max(greatest, Math.abs(p - q) / Math.sqrt(p + q));
            }
        }
        return greatest;
    }

    /**
     * Of a + b values of a kind in two draws of n it is chance in which of both each one is: by Hoeffding's inequality
     * |a - b| / √(a + b) is beyond t with a chance of 2·exp(-t²/2) at most, for each of K kinds.
     */
    @Override
    public double bound(double median, double logarithm) {
        double t = Math.sqrt(2 * (Math.log(2.0 * counts.kinds()) + logarithm));
        return counts.isEmpty() ? 1 : Math.min(1, t / Math.sqrt(counts.values()));
    }
}
