package dev.pollen.table;

/**
 * Mean and standard deviation of a column, summed in two passes (Chan, Golub and LeVeque 1983, "Algorithms for
 * computing the sample variance", equation 1.7). The second one also corrects what rounding has done to the mean: of
 * numbers that lie close together far from 0, that may be more than what is between them. Squares are summed of
 * deviations over a power of two, so that they are neither too large nor too small for float64.
 */
public final class Moments {

    private final double roughMean;
    private long count;
    private double deviations;
    private double min = Double.POSITIVE_INFINITY;
    private double max = Double.NEGATIVE_INFINITY;

    /** Deviations are seen over 2^exponent. */
    private int exponent = Double.MIN_EXPONENT - 1;

    private double squares;

    /**
     * Begins the second pass.
     *
     * @param roughMean what the first one has found: the sum of the values over their number
     */
    private Moments(double roughMean) {
        this.roughMean = roughMean;
    }

    /** Of values, at least one, whose magnitudes are at most {@link Cell#LARGEST}. */
    public static Moments of(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        var moments = new Moments(sum / values.length);
        for (double value : values) {
            moments.add(value);
        }
        return moments;
    }

    /**
     * Of values that somebody else has summed in the second pass.
     *
     * @param deviations the sum of those from the rough mean
     * @param squares the sum of their squares, seen over 2^exponent
     */
    public static Moments of(
            double roughMean, double min, double max, long count, double deviations, double squares, int exponent) {
        var moments = new Moments(roughMean);
        moments.min = min;
        moments.max = max;
        moments.count = count;
        moments.deviations = deviations;
        moments.squares = squares;
        moments.exponent = exponent;
        return moments;
    }

    private void add(double value) {
        double deviation = value - roughMean;
        if (Math.getExponent(deviation) > exponent) {
            squares = Math.scalb(squares, 2 * (exponent - Math.getExponent(deviation)));
            exponent = Math.getExponent(deviation);
        }
        double share = Math.scalb(deviation, -exponent);
        squares += share * share;
        deviations += deviation;
        min = Math.min(min, value);
        max = Math.max(max, value);
        count++;
    }

    /** Of a column that is constant, that constant. */
    public double mean() {
        return min == max ? min : roughMean + deviations / count;
    }

    /** With divisor n; 0 if, and only if, the column is constant. */
    public double std() {
        if (min == max) {
            return 0;
        }
        double correction = Math.scalb(deviations / count, -exponent);
        double variance = Math.max(0, squares / count - correction * correction);
        return Math.max(Double.MIN_VALUE, Math.scalb(StrictMath.sqrt(variance), exponent));
    }
}
