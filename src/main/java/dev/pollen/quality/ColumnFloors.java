package dev.pollen.quality;

import dev.pollen.points.Quantile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What the statistics of Kolmogorov and Smirnov are between independent real draws.
 *
 * @param columns the floor of every column
 * @param worst the median over pairs of draws of {@link #worst(double[])}: with many columns, one of them is always
 *     well above its own median
 */
public record ColumnFloors(List<Floor> columns, double worst) {

    /** As many as the sliced distance takes. */
    private static final int MAX_POINTS = Distance.SLICED_WASSERSTEIN.maxPoints();

    private static final int PAIRS = 30;

    public ColumnFloors {
        columns = List.copyOf(columns);
    }

    /** A column, and how many times its floor's median its statistic is. */
    record Worst(int column, double ratio) {}

    /**
     * The floors for the largest sets up to {@code maxPoints} that the real points allow.
     *
     * @throws NotMeasurableException if there are too few real points
     */
    public static ColumnFloors of(RealPoints real, int maxPoints) {
        int points = Draws.size(real, Math.min(maxPoints, MAX_POINTS));
        double[][] ofPairs =
                IntStream.range(0, PAIRS)
                        .mapToObj(i -> Draws.pair(real, points, i))
                        .map(pair -> SortedColumns.of(pair.first()).statistics(SortedColumns.of(pair.second())))
                        .toArray(double[][]::new);
        var columns = new ArrayList<Floor>();
        for (int j = 0; j < ofPairs[0].length; j++) {
            int column = j;
            columns.add(Floor.of(Arrays.stream(ofPairs).mapToDouble(pair -> pair[column]), points));
        }
        var floors = new ColumnFloors(columns, 1);
        double[] worst = Arrays.stream(ofPairs).mapToDouble(pair -> floors.worst(pair).ratio()).sorted().toArray();
        return new ColumnFloors(columns, Quantile.of(worst, 0.5));
    }

    /** The size of every draw. */
    public int points() {
        return columns.getFirst().points();
    }

    /** The column that is farthest from real points, as a multiple of its floor. */
    Worst worst(double[] statistics) {
        var worst = new Worst(0, -1);
        for (int j = 0; j < statistics.length; j++) {
            double ratio = statistics[j] / ColumnMeasurement.yardstick(columns.get(j));
            if (ratio > worst.ratio()) {
                worst = new Worst(j, ratio);
            }
        }
        return worst;
    }
}
