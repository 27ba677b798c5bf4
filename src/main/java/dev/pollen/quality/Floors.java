package dev.pollen.quality;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * What independent real draws give by every measure. It depends on nothing but the real points and the sizes, and takes
 * most of a report's time: worth keeping.
 *
 * @param distances the floor of every distance
 * @param densityAndCoverage of real draws
 */
public record Floors(Map<Distance, Floor> distances, DensityAndCoverage densityAndCoverage) {

    public Floors {
        distances = Collections.unmodifiableMap(new EnumMap<>(distances));
    }

    /**
     * The floors for the largest sets that the distances take and the real points allow.
     *
     * @throws NotMeasurableException if there are too few real points
     */
    public static Floors of(RealPoints real) {
        return of(real, Integer.MAX_VALUE);
    }

    /** The floors for sets of {@code maxPoints} at most: the fewer, the faster and the higher. */
    public static Floors of(RealPoints real, int maxPoints) {
        return with(Floor.of(Distance.SLICED_WASSERSTEIN, real, maxPoints), real, maxPoints);
    }

    /**
     * The floors for the largest sets, of which that of the sliced distance is known.
     *
     * @throws NotMeasurableException if there are too few real points
     */
    public static Floors with(Floor sliced, RealPoints real) {
        return with(sliced, real, Integer.MAX_VALUE);
    }

    private static Floors with(Floor sliced, RealPoints real, int maxPoints) {
        var distances = new EnumMap<Distance, Floor>(Distance.class);
        distances.put(Distance.SLICED_WASSERSTEIN, sliced);
        for (var distance : Distance.values()) {
            distances.computeIfAbsent(distance, other -> Floor.of(other, real, maxPoints));
        }
        int points = Draws.size(real, Math.min(maxPoints, DensityAndCoverage.MAX_POINTS));
        return new Floors(distances, DensityAndCoverage.ofReal(real, points));
    }

    /** The floor of a distance. */
    public Floor of(Distance distance) {
        var floor = distances.get(distance);
        if (floor == null) {
            throw new IllegalArgumentException("There is no floor of " + distance);
        }
        return floor;
    }

    /** How many samples a report with these floors takes. */
    public int points() {
        return distances.values().stream().mapToInt(Floor::points).reduce(densityAndCoverage.points(), Math::max);
    }
}
