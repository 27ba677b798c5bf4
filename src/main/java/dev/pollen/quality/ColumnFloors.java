package dev.pollen.quality;

import dev.pollen.table.Quantile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What the statistics of Kolmogorov and Smirnov are between independent real draws.
 *
 * @param columns the floor of every column
 * @param worst the median over pairs of draws of {@link #worst(double[])}: with many columns, one of them is always
 *     well above its own median
 */
public record ColumnFloors(List<Floor> columns, double worst) {

    public ColumnFloors {
        columns = List.copyOf(columns);
    }

    /** A column, and how many times its floor's median its statistic is. */
    record Worst(int column, double ratio) {}

    /**
     * The floors of statistics.
     *
     * @param ofPairs those of every pair of draws: shape (pairs, d)
     * @param points the size of every draw
     */
    static ColumnFloors of(double[][] ofPairs, int points) {
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
