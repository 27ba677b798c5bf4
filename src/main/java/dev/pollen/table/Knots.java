package dev.pollen.table;

import java.util.stream.IntStream;

/** The quantiles that stand for the distribution of n numbers: evenly spaced in N(0, 1). */
public final class Knots {

    private static final int MOST = 513;

    private Knots() {}

    /** How many there are. */
    static int count(long n) {
        return Math.clamp(n, 2, MOST);
    }

    /** Where the last one is in N(0, 1): the first one is at minus that. */
    static double end(long n) {
        return -Normal.quantile(0.5 / n);
    }

    /**
     * Where knots are among the sorted numbers, from 0 to n - 1: knot k has the value whose share below is that of its
     * place in N(0, 1); the first is the least value, the last the greatest.
     *
     * @param n at least 2
     */
    public static double[] places(long n) {
        double end = end(n);
        int last = count(n) - 1;
        double[] places =
                IntStream.rangeClosed(0, last)
                        .mapToDouble(k -> Normal.probability(end * (2.0 * k / last - 1)))
                        .map(share -> (n - 1) * Math.clamp((share * n - 0.5) / (n - 1), 0, 1))
                        .toArray();
        places[0] = 0;
        places[last] = n - 1.0;
        return places;
    }
}
