package dev.pollen.quality;

import dev.pollen.table.Quantile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What the marginals' differences are between independent real draws.
 *
 * @param parts of every marginal
 * @param worst the median over pairs of draws of {@link #worst}: with many of them, one is always well above its own
 *     median
 */
public record MarginalFloors(List<MarginalFloor> parts, double worst) {

    public MarginalFloors {
        parts = List.copyOf(parts);
    }

    /** A marginal, and how many times its yardstick its difference is. */
    record Worst(int part, double ratio) {}

    /**
     * The floors.
     *
     * @param some a draw as the marginals see it
     * @param ofPairs the differences of every pair: shape (pairs, parts)
     * @param points the size of every draw
     */
    static MarginalFloors of(Marginals marginals, List<Marginal.Profile> some, double[][] ofPairs, int points) {
        var floors = new ArrayList<MarginalFloor>();
        for (int k = 0; k < some.size(); k++) {
            int part = k;
            var floor = Floor.of(Arrays.stream(ofPairs).mapToDouble(pair -> pair[part]), points);
            floors.add(new MarginalFloor(floor, some.get(k).bound(floor.median(), marginals.logarithm())));
        }
        var each = new MarginalFloors(floors, 1);
        double[] worst =
                Arrays.stream(ofPairs).mapToDouble(pair -> each.worst(marginals, pair).ratio()).sorted().toArray();
        return new MarginalFloors(floors, Quantile.of(worst, 0.5));
    }

    /** The size of every draw. */
    public int points() {
        return parts.getFirst().floor().points();
    }

    /** The marginal that is farthest from real rows. */
    Worst worst(Marginals marginals, double[] differences) {
        var worst = new Worst(0, -1);
        for (int k = 0; k < differences.length; k++) {
            double yardstick = marginals.parts().get(k).measure().yardstick(parts.get(k).floor());
            double ratio = differences[k] / yardstick;
            if (ratio > worst.ratio()) {
                worst = new Worst(k, ratio);
            }
        }
        return worst;
    }
}
