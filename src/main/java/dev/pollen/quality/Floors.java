package dev.pollen.quality;

import dev.pollen.diffusion.PointSet;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What independent real draws give by every measure. It depends on nothing but the real points and the sizes, and takes
 * most of a report's time: worth keeping.
 *
 * @param distances the floor of every distance
 * @param moved what every distance is of real points to others that are moved by a tenth of the standard deviation in
 *     every column: so far away is {@link Verdict#CLOSE}
 * @param marginals the floors of what is looked at of every column by itself
 * @param densityAndCoverage the floors of both
 * @param pairs the floors of how columns go together
 * @param classifier what its area under the curve is
 */
public record Floors(
        Map<Distance, Floor> distances,
        Map<Distance, Double> moved,
        MarginalFloors marginals,
        DensityAndCoverageFloors densityAndCoverage,
        PairFloors pairs,
        Floor classifier) {

    /** To be raised whenever floors change: by a measure, by a draw, by a number of points or pairs. */
    public static final int VERSION = 4;

    private static final double MOVE = 0.1;
    private static final int PAIRS_TO_MOVE = 3;

    public Floors {
        distances = Collections.unmodifiableMap(new EnumMap<>(distances));
        moved = Collections.unmodifiableMap(new EnumMap<>(moved));
    }

    /**
     * The floors for the largest sets that the measures take and the real points allow.
     *
     * @throws NotMeasurableException if there are too few real points
     */
    public static Floors of(RealPoints real) {
        return with(QuickFloors.of(real, Integer.MAX_VALUE), real);
    }

    /** The floors for sets of {@code maxPoints} at most: the fewer, the faster and the higher. */
    public static Floors of(RealPoints real, int maxPoints) {
        return with(QuickFloors.of(real, maxPoints), real, maxPoints);
    }

    /**
     * The floors for the largest sets, of which some are known.
     *
     * @throws NotMeasurableException if there are too few real points
     */
    public static Floors with(QuickFloors known, RealPoints real) {
        return with(known, real, Integer.MAX_VALUE);
    }

    private static Floors with(QuickFloors known, RealPoints points, int maxPoints) {
        var real = new DrawnOnce(points);
        var distances = new EnumMap<Distance, Floor>(Distance.class);
        var moved = new EnumMap<Distance, Double>(Distance.class);
        distances.put(Distance.SLICED_WASSERSTEIN, known.sliced());
        for (var distance : Distance.values()) {
            var floor = distances.computeIfAbsent(distance, other -> Floor.of(other, real, maxPoints));
            moved.put(distance, moved(distance, real, floor.points()));
        }
        return new Floors(
                distances,
                moved,
                known.marginals(),
                DensityAndCoverageFloors.of(real, maxPoints),
                PairFloors.of(real, maxPoints),
                TwoSampleClassifier.floor(real, maxPoints));
    }

    private static double moved(Distance distance, RealPoints real, int points) {
        return IntStream.range(0, PAIRS_TO_MOVE)
                .mapToObj(i -> Draws.pair(real, points, i))
                .mapToDouble(pair -> distance.between(moved(pair.first().scores()), pair.second().scores()))
                .average()
                .orElseThrow();
    }

    private static PointSet moved(PointSet points) {
        int dimensions = points.dimensions();
        var values = points.values().clone();
        float[][] columns = Columns.of(points).values();
        for (int j = 0; j < dimensions; j++) {
            float by = (float) (MOVE * standardDeviation(columns[j]));
            for (int i = j; i < values.length; i += dimensions) {
                values[i] += by;
            }
        }
        return new PointSet(dimensions, values);
    }

    private static double standardDeviation(float[] values) {
        double mean = 0;
        for (float value : values) {
            mean += (double) value / values.length;
        }
        double squares = 0;
        for (float value : values) {
            squares += (value - mean) * (value - mean);
        }
        return Math.sqrt(squares / values.length);
    }

    /** The floor of a distance. */
    public Floor of(Distance distance) {
        var floor = distances.get(distance);
        if (floor == null) {
            throw new IllegalArgumentException("There is no floor of " + distance);
        }
        return floor;
    }

    Bounds bounds(Distance distance) {
        return Bounds.ofDistance(of(distance), moved.getOrDefault(distance, 0.0));
    }

    /** How many samples a report with these floors takes. */
    public int points() {
        return distances.values().stream().mapToInt(Floor::points).max().orElseThrow();
    }
}
