package dev.pollen.table;

/**
 * The largest difference between the distribution function of sorted values and that of a bell curve with their mean
 * and standard deviation. Both rise, so that between two values no difference is more than what their ends allow: of a
 * million values some thousand are looked at.
 */
final class BellDistance {

    private final double[] sorted;
    private final Scale scale;
    private double largest;

    /**
     * @param std above 0
     */
    BellDistance(double[] sorted, double mean, double std) {
        this.sorted = sorted;
        this.scale = new Scale.Standard(mean, std);
    }

    double largest() {
        int last = sorted.length - 1;
        double first = bell(0);
        double end = bell(last);
        take(0, first);
        take(last, end);
        search(0, first, last, end);
        return largest;
    }

    private double bell(int i) {
        return Normal.probability(scale.toNetwork(sorted[i]));
    }

    private double share(int i) {
        return (i + 0.5) / sorted.length;
    }

    private void take(int i, double bell) {
        largest = Math.max(largest, Math.abs(share(i) - bell));
    }

    /** Looks between two values at which the bell curve is known. */
    private void search(int from, double below, int to, double above) {
        double most = Math.max(share(to - 1) - below, above - share(from + 1));
        if (to - from < 2 || most <= largest) {
            return;
        }
        int middle = (from + to) >>> 1;
        double bell = bell(middle);
        take(middle, bell);
        search(from, below, middle, bell);
        search(middle, bell, to, above);
    }
}
