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
        return at(sorted, place(sorted.length, p));
    }

    /** Where it is among n sorted values, from 0 to n - 1. */
    public static double place(long n, double p) {
        return (n - 1) * p;
    }

    /** What is at a place, from 0 to n - 1. */
    static double at(double[] sorted, double place) {
        int below = (int) place;
        return between(place, sorted[below], sorted[Math.min(below + 1, sorted.length - 1)]);
    }

    /**
     * What is at a place, by the values there.
     *
     * @param below the one at the whole number below
     * @param above the next one, or the last
     */
    public static double between(double place, double below, double above) {
        return below + (place - Math.floor(place)) * (above - below);
    }
}
