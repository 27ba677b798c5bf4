package dev.pollen.quality;

import java.util.Arrays;

/**
 * What independent real draws give by the measures that are quick enough to be taken while a model learns.
 *
 * @param sliced of the sliced Wasserstein distance
 * @param marginals of what is looked at of every column by itself, with as many points
 */
public record QuickFloors(Floor sliced, MarginalFloors marginals) {

    /**
     * The floors for the largest sets up to {@code maxPoints} that the real points allow.
     *
     * @throws NotMeasurableException if there are too few real points
     */
    public static QuickFloors of(RealPoints real, int maxPoints) {
        var distance = Distance.SLICED_WASSERSTEIN;
        int points = Draws.size(real, Math.min(maxPoints, distance.maxPoints()));
        var marginals = real.scale().marginals();
        var some = marginals.profiles(Draws.real(real, points).getFirst().rows());
        var sliced = new double[distance.pairs()];
        var differences = new double[sliced.length][];
        for (int i = 0; i < sliced.length; i++) {
            var pair = Draws.pair(real, points, i);
            sliced[i] = distance.between(pair.first().scores(), pair.second().scores());
            differences[i] =
                    Marginals.differences(
                            marginals.profiles(pair.first().rows()), marginals.profiles(pair.second().rows()));
        }
        return new QuickFloors(
                Floor.of(Arrays.stream(sliced), points), MarginalFloors.of(marginals, some, differences, points));
    }

    /** The size of every draw. */
    public int points() {
        return sliced.points();
    }
}
