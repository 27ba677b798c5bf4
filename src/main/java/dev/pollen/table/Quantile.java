package dev.pollen.table;

/** Where a share of values lies below. */
public final class Quantile {

    private Quantile() {}

    /**
     * Between neighbours in order, linearly: type 7 of Hyndman and Fan 1996, "Sample quantiles".
     *
     * @param sorted at least one value
     * @param p from 0 to 1
     */
    public static double of(double[] sorted, double p) {
        double place = (sorted.length - 1) * p;
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
