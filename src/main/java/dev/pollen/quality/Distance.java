package dev.pollen.quality;

import com.fasterxml.jackson.annotation.JsonProperty;

import dev.pollen.diffusion.PointSet;

/** A distance between model points and real ones, and how many of them it takes. */
public enum Distance {

    /** See {@link SlicedWasserstein}: nearly linear in n, so it sees the most points. */
    @JsonProperty("slicedWasserstein")
    SLICED_WASSERSTEIN(
            10_000, 30, "Root of the mean squared difference of sorted projections, over points and 256 directions") {
        @Override
        double ofSameSize(PointSet model, PointSet real) {
            return SlicedWasserstein.distance(model, real);
        }
    },

    /** See {@link Wasserstein}: O(n³) at worst. */
    @JsonProperty("wasserstein")
    WASSERSTEIN(2000, 20, "Root of the mean squared distance of an optimal assignment (exact 2-Wasserstein distance)") {
        @Override
        double ofSameSize(PointSet model, PointSet real) {
            return Wasserstein.distance(model, real);
        }
    },

    /** See {@link Energy}: O(n²). */
    @JsonProperty("energy")
    ENERGY(2000, 20, "Root of 2 E|X-Y| - E|X-X'| - E|Y-Y'|, X of the model and Y real") {
        @Override
        double ofSameSize(PointSet model, PointSet real) {
            return Energy.distance(model, real);
        }
    },

    /** See {@link MeanDiscrepancy}: O(n²). It may be negative, and so may the median of its floor. */
    @JsonProperty("mmd2")
    MMD2(2000, 20, "E k(X,X') + E k(Y,Y') - 2 E k(X,Y), k(x,y) = exp(-|x-y|²/2h²), h the median |Y-Y'|") {
        @Override
        double ofSameSize(PointSet model, PointSet real) {
            return MeanDiscrepancy.squared(model, real);
        }

        @Override
        double yardstick(Floor floor) {
            return floor.p95();
        }
    };

    private final int maxPoints;
    private final int pairs;
    private final String formula;

    Distance(int maxPoints, int pairs, String formula) {
        this.maxPoints = maxPoints;
        this.pairs = pairs;
        this.formula = formula;
    }

    /** The most points of either set, so that a floor takes some seconds at most. */
    public int maxPoints() {
        return maxPoints;
    }

    /** How many pairs of real draws a floor is taken from. */
    public int pairs() {
        return pairs;
    }

    /** What it is, in a sentence. */
    public String formula() {
        return formula;
    }

    /**
     * The distance between two sets of equal size.
     *
     * @throws IllegalArgumentException if the sets differ in shape or have fewer than two points
     * @throws NotMeasurableException if a coordinate is no number, or beyond 1e15
     */
    public double between(PointSet model, PointSet real) {
        if (model.dimensions() != real.dimensions() || model.count() != real.count() || model.count() < 2) {
            throw new IllegalArgumentException(
                    "A distance needs two sets of one shape, two points or more: not %d x %d and %d x %d"
                            .formatted(model.count(), model.dimensions(), real.count(), real.dimensions()));
        }
        Coordinates.require(model);
        Coordinates.require(real);
        return ofSameSize(model, real);
    }

    abstract double ofSameSize(PointSet model, PointSet real);

    /** What a value is divided by to make its ratio. */
    double yardstick(Floor floor) {
        return floor.median();
    }
}
