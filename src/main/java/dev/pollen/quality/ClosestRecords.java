package dev.pollen.quality;

import dev.pollen.table.Quantile;

import io.swagger.v3.oas.annotations.media.Schema;

import java.util.Arrays;

/**
 * How far rows are from their nearest training row, on the scale of all columns.
 *
 * @param ofSamples of the model's rows
 * @param ofReal of the hold-out, or of training rows from each other
 */
public record ClosestRecords(Quantiles ofSamples, Quantiles ofReal) {

    /** Quantiles of distances. */
    @Schema(name = "DistanceQuantiles", description = "Quantiles of distances, on the scale of all columns")
    public record Quantiles(
            @Schema(description = "The 5th percentile", example = "0.11") double p5,
            @Schema(description = "The median", example = "0.42") double median,
            @Schema(description = "The 95th percentile", example = "1.3") double p95) {

        static Quantiles of(double... distances) {
            double[] sorted = distances.clone();
            Arrays.sort(sorted);
            return new Quantiles(Quantile.of(sorted, 0.05), Quantile.of(sorted, 0.5), Quantile.of(sorted, 0.95));
        }
    }
}
