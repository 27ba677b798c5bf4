package dev.pollen.quality;

import java.util.Arrays;

/**
 * What independent real draws give by the measures that are quick enough to be taken while a model learns.
 *
 * @param sliced of the sliced Wasserstein distance
 * @param columns of the statistics of every column, with as many points
 */
public record QuickFloors(Floor sliced, ColumnFloors columns) {

    /**
     * The floors for the largest sets up to {@code maxPoints} that the real points allow.
     *
     * @throws NotMeasurableException if there are too few real points
     */
    public static QuickFloors of(RealPoints real, int maxPoints) {
        var distance = Distance.SLICED_WASSERSTEIN;
        int points = Draws.size(real, Math.min(maxPoints, distance.maxPoints()));
        var sliced = new double[distance.pairs()];
        var statistics = new double[sliced.length][];
        for (int i = 0; i < sliced.length; i++) {
            var pair = Draws.pair(real, points, i);
            sliced[i] = distance.between(pair.first(), pair.second());
            statistics[i] = SortedColumns.of(pair.first()).statistics(SortedColumns.of(pair.second()));
        }
        return new QuickFloors(Floor.of(Arrays.stream(sliced), points), ColumnFloors.of(statistics, points));
    }

    /** The size of every draw. */
    public int points() {
        return sliced.points();
    }
}
