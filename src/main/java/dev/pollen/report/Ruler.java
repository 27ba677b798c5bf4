package dev.pollen.report;

import dev.pollen.table.Quantile;

import java.util.Arrays;

/**
 * Where numbers of a column stand in a picture, from 0 to 1: in proportion over most of the real ones; by their rank
 * among real ones where half of those would stand in less than a twentieth of the picture.
 */
final class Ruler {

    private static final double EDGE = 0.005;
    private static final double LEAST_OF_HALF = 0.05;

    private final double[] real;
    private final double low;
    private final double high;
    private final boolean isByRank;

    /**
     * @param values real ones; NaN is none
     */
    Ruler(double... values) {
        real = Arrays.stream(values).filter(value -> !Double.isNaN(value)).map(value -> value + 0.0).sorted().toArray();
        low = real.length == 0 ? 0 : Quantile.of(real, EDGE);
        high = real.length == 0 ? 0 : Quantile.of(real, 1 - EDGE);
        double half = real.length == 0 ? 0 : Quantile.of(real, 0.75) - Quantile.of(real, 0.25);
        isByRank = half < LEAST_OF_HALF * (high - low);
    }

    double low() {
        return low;
    }

    double high() {
        return high;
    }

    boolean isByRank() {
        return isByRank;
    }

    /** Below 0 or above 1 beyond the edges; a half where all are one number, which it is. */
    double place(double value) {
        if (isByRank) {
            return (below(value, false) + below(value, true)) / (2.0 * real.length);
        }
        return high > low ? (value - low) / (high - low) : 0.5 + value - low;
    }

    /** How many real ones are less than a value, or equal to it as well. */
    private int below(double value, boolean orEqual) {
        int from = 0;
        int to = real.length;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (real[middle] < value || orEqual && real[middle] == value) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from;
    }
}
