package dev.pollen.quality;

import dev.pollen.diffusion.PointSet;
import dev.pollen.points.PointSource;

import java.util.Arrays;

/**
 * Puts the columns of a table on one scale, whatever their units, tails and gaps: a value becomes about the quantile of
 * N(0, 1) that it is of real values (van der Waerden's normal scores). So no single column with a heavy tail is most of
 * a distance. Order and ties stay what they are, and with them the statistics of Kolmogorov and Smirnov.
 *
 * <p>Equal values have the score of their middle rank, others lie between their neighbours in proportion, and beyond
 * the ends a score goes on growing with the logarithm of the distance: outliers are seen, and do not hide the rest.
 */
public final class NormalScores {

    private final double[][] values;
    private final float[][] scores;

    /**
     * @param real points, at least one
     */
    public NormalScores(PointSource real) {
        values = new double[real.dimensions()][real.count()];
        scores = new float[values.length][];
        int row = 0;
        for (var blocks = real.blocks(); blocks.hasNext(); ) {
            var block = blocks.next();
            for (int i = 0; i < block.count(); i++, row++) {
                for (int j = 0; j < values.length; j++) {
                    values[j][row] = block.at(i, j) + 0.0; // -0 is 0
                }
            }
        }
        for (int j = 0; j < values.length; j++) {
            Arrays.sort(values[j]);
            fit(j);
        }
    }

    private void fit(int column) {
        double[] sorted = values[column];
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
        values[column] = Arrays.copyOf(distinct, count);
        scores[column] = Arrays.copyOf(score, count);
    }

    /** Tukey's lambda distribution, which is N(0, 1) within 0.01 but for the last two in a thousand on either side. */
    private static double quantile(double p) {
        return 4.91 * (Math.pow(p, 0.14) - Math.pow(1 - p, 0.14));
    }

    /**
     * The scores of points.
     *
     * @throws NotMeasurableException if a coordinate is not finite
     */
    public PointSet apply(PointSource points) {
        int dimensions = points.dimensions();
        var result = new float[Math.multiplyExact(points.count(), dimensions)];
        int filled = 0;
        for (var blocks = points.blocks(); blocks.hasNext(); ) {
            for (double value : blocks.next().values()) {
                result[filled] = score(value, filled % dimensions);
                filled++;
            }
        }
        return new PointSet(dimensions, result);
    }

    private float score(double value, int column) {
        double[] known = values[column];
        float[] score = scores[column];
        int last = known.length - 1;
        if (!Double.isFinite(value)) {
            throw new NotMeasurableException("Quality is measured of finite coordinates, but one is " + value);
        }
        if (value < known[0]) {
            return (float) (score[0] - beyond(known[0] - value, known));
        }
        if (value > known[last]) {
            return (float) (score[last] + beyond(value - known[last], known));
        }
        int place = Arrays.binarySearch(known, value + 0.0);
        if (place >= 0) {
            return score[place];
        }
        int above = -place - 1;
        double part = (value - known[above - 1]) / (known[above] - known[above - 1]);
        return (float) (score[above - 1] + part * (score[above] - score[above - 1]));
    }

    private static double beyond(double distance, double[] known) {
        double range = known[known.length - 1] - known[0];
        return Math.log1p(distance / (range > 0 ? range : 1));
    }
}
