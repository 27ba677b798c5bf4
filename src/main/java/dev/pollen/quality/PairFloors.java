package dev.pollen.quality;

import dev.pollen.quality.Relations.Pair;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What relations of two columns differ by between independent real draws.
 *
 * @param pairs of every pair of columns
 * @param worst of the greatest {@link #excess} of all pairs; 0 if there is one column
 */
public record PairFloors(List<Floor> pairs, Floor worst) {

    /** The most points of either set. */
    static final int MAX_POINTS = 2000;

    private static final int DRAWS = 20;
    private static final double LEAST = 1e-6;

    public PairFloors {
        pairs = List.copyOf(pairs);
    }

    /**
     * The floors for the largest sets up to {@code maxPoints} that the real points allow.
     *
     * @throws NotMeasurableException if there are too few real points
     */
    static PairFloors of(RealPoints real, int maxPoints) {
        int points = Draws.size(real, Math.min(maxPoints, MAX_POINTS));
        var relations = real.scale().relations();
        List<Pair> pairs = relations.pairs();
        var differences = new double[DRAWS][pairs.size()];
        for (int i = 0; i < DRAWS; i++) {
            var draw = Draws.pair(real, points, i);
            var first = relations.products(draw.first());
            var second = relations.products(draw.second());
            Arrays.setAll(differences[i], k -> first.difference(second, pairs.get(k)));
        }
        var floors = new ArrayList<Floor>();
        for (int k = 0; k < pairs.size(); k++) {
            int pair = k;
            floors.add(Floor.of(Arrays.stream(differences).mapToDouble(draw -> draw[pair]), points));
        }
        var worst =
                Arrays.stream(differences)
                        .mapToDouble(
                                draw ->
                                        IntStream.range(0, draw.length)
                                                .mapToDouble(
                                                        k ->
                                                                excess(
                                                                        draw[k],
                                                                        floors.get(k),
                                                                        relations.degrees(pairs.get(k))))
                                                .max()
                                                .orElse(0));
        return new PairFloors(floors, Floor.of(worst, points));
    }

    /**
     * How far a difference is beyond its floor's median, by what the floor spreads: a norm of k numbers of deviation σ
     * is about σ√k, and deviates by about σ.
     */
    static double excess(double difference, Floor floor, int degrees) {
        return (difference / yardstick(floor) - 1) * Math.sqrt(degrees);
    }

    /** The difference that is so far beyond its floor's median. */
    static double beyond(double excess, Floor floor, int degrees) {
        return yardstick(floor) * (1 + excess / Math.sqrt(degrees));
    }

    /** What a difference is measured by: the floor's median, but something where real draws do not differ. */
    static double yardstick(Floor floor) {
        return Math.max(floor.median(), LEAST);
    }

    /** The size of every draw. */
    int points() {
        return worst.points();
    }
}
