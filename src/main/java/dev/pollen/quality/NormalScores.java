package dev.pollen.quality;

import java.util.Arrays;

/**
 * Puts the numbers of a column on a scale, whatever their unit, tails and gaps: a value becomes about the quantile of
 * N(0, 1) that it is of real values (van der Waerden's normal scores). So no single column with a heavy tail is most of
 * a distance. Order and ties stay what they are.
 *
 * <p>Equal values have the score of their middle rank, others lie between their neighbours in proportion, and beyond
 * the ends a score goes on growing with the logarithm of the distance: outliers are seen, and do not hide the rest.
 */
final class NormalScores {

    private final double[] values;
    private final float[] scores;

    /**
     * @param sorted real values, and none is NaN; where there are none, every score is 0
     */
    NormalScores(double[] sorted) {
        var distinct = new double[sorted.length];
        var score = new float[sorted.length];
        int count = 0;
        for (int from = 0, to; from < sorted.length; from = to) {
            for (to = from + 1; to < sorted.length && sorted[to] == sorted[from]; ) {
                to++;
            }
            distinct[count] = sorted[from];
            score[count++] = (float) quantile((from + to) / (2.0 * sorted.length));
        }
        values = Arrays.copyOf(distinct, count);
        scores = Arrays.copyOf(score, count);
    }

    /** Tukey's lambda distribution, which is N(0, 1) within 0.01 but for the last two in a thousand on either side. */
    private static double quantile(double p) {
        return 4.91 * (Math.pow(p, 0.14) - Math.pow(1 - p, 0.14));
    }

    /**
     * The score of a value.
     *
     * @throws NotMeasurableException if it is not finite
     */
    float of(double value) {
        if (!Double.isFinite(value)) {
            throw new NotMeasurableException("Quality is measured of finite coordinates, but one is " + value);
        }
        int last = values.length - 1;
        if (last < 0) {
            return 0;
        }
        if (value < values[0]) {
            return (float) (scores[0] - beyond(values[0] - value));
        }
        if (value > values[last]) {
            return (float) (scores[last] + beyond(value - values[last]));
        }
        int place = Arrays.binarySearch(values, value + 0.0); // -0 is 0
        if (place >= 0) {
            return scores[place];
        }
        int above = -place - 1;
        double part = (value - values[above - 1]) / (values[above] - values[above - 1]);
        return (float) (scores[above - 1] + part * (scores[above] - scores[above - 1]));
    }

    private double beyond(double distance) {
        double range = values[values.length - 1] - values[0];
        return Math.log1p(distance / (range > 0 ? range : 1));
    }
}
