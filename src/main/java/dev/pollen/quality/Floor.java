package dev.pollen.quality;

import com.fasterxml.jackson.annotation.JsonIgnore;

import dev.pollen.table.Quantile;

import io.swagger.v3.oas.annotations.media.Schema;

import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * What a measure is between independent real draws: no honest model is better.
 *
 * @param median the median over pairs of draws
 * @param p5 the 5th percentile
 * @param p95 the 95th percentile
 * @param points the size of every draw: a floor holds for that size only, and shrinks as it grows
 * @param pairs how many pairs of draws
 */
@Schema(description = "The same between independent sets of real points: nothing honest stays below")
public record Floor(
        @Schema(description = "The median over pairs of sets", example = "0.0022") double median,
        @Schema(description = "The 5th percentile", example = "0.0012") double p5,
        @Schema(description = "The 95th percentile", example = "0.0035") double p95,
        @JsonIgnore int points,
        @JsonIgnore int pairs) {

    /**
     * The floor of a distance: of {@link Distance#pairs()} pairs of {@code maxPoints} points, fewer where the distance
     * takes fewer or there are no two independent draws of as many.
     *
     * @throws NotMeasurableException if there are too few real points
     */
    public static Floor of(Distance distance, RealPoints real, int maxPoints) {
        return of(distance, real, maxPoints, distance.pairs());
    }

    static Floor of(Distance distance, RealPoints real, int maxPoints, int pairs) {
        int points = Draws.size(real, Math.min(maxPoints, distance.maxPoints()));
        return of(
                IntStream.range(0, pairs)
                        .mapToObj(i -> Draws.pair(real, points, i))
                        .mapToDouble(pair -> distance.between(pair.first().scores(), pair.second().scores())),
                points);
    }

    /** The floor of a measure that has these values between pairs of so many points. */
    static Floor of(DoubleStream ofPairs, int points) {
        double[] sorted = ofPairs.sorted().toArray();
        return new Floor(
                Quantile.of(sorted, 0.5), Quantile.of(sorted, 0.05), Quantile.of(sorted, 0.95), points, sorted.length);
    }
}
