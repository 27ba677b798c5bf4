package dev.pollen.quality;

import java.util.stream.IntStream;

/** What density and coverage are between independent real draws. */
public record DensityAndCoverageFloors(Floor density, Floor coverage) {

    private static final int PAIRS = 20;

    /**
     * The floors for the largest sets up to {@code maxPoints} that the real points allow.
     *
     * @throws NotMeasurableException if there are too few real points
     */
    public static DensityAndCoverageFloors of(RealPoints real, int maxPoints) {
        int points = Draws.size(real, Math.min(maxPoints, DensityAndCoverage.MAX_POINTS));
        var ofPairs =
                IntStream.range(0, PAIRS)
                        .mapToObj(i -> Draws.pair(real, points, i))
                        .map(pair -> DensityAndCoverage.of(pair.first().scores(), pair.second().scores()))
                        .toList();
        return new DensityAndCoverageFloors(
                Floor.of(ofPairs.stream().mapToDouble(DensityAndCoverage::density), points),
                Floor.of(ofPairs.stream().mapToDouble(DensityAndCoverage::coverage), points));
    }

    /** The size of every draw. */
    public int points() {
        return density.points();
    }
}
