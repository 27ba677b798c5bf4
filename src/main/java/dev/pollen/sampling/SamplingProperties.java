package dev.pollen.sampling;

import dev.pollen.diffusion.InvalidParameterException;

import jakarta.validation.constraints.Min;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How points are drawn.
 *
 * @param maxPoints the most points that one request may ask for
 * @param maxTrajectoryPoints the most points that one request for a trajectory may ask for, over all its frames
 * @param maxDensityRows the most rows that one request may ask the density of
 * @param threads how many threads draw, for all requests together; 0 for as many as there are cores
 * @param warmUp whether a network predicts for some seconds after the start, and the service asks itself for points, so
 *     that the first requests are as fast as others
 */
@Validated
@ConfigurationProperties("pollen.sampling")
public record SamplingProperties(
        @DefaultValue("10000000") @Min(1) int maxPoints,
        @DefaultValue("1100000") @Min(2) int maxTrajectoryPoints,
        @DefaultValue("100000") @Min(1) int maxDensityRows,
        @DefaultValue("0") @Min(0) int threads,
        @DefaultValue("true") boolean warmUp) {

    /**
     * Holds a trajectory to its limit.
     *
     * @throws InvalidParameterException if a trajectory of so many frames of n points has too many points
     */
    public void requireTrajectory(int n, int frames) {
        InvalidParameterException.require(
                (long) n * frames <= maxTrajectoryPoints,
                "n",
                "times frames must be at most %d, but %d times %d is %d"
                        .formatted(maxTrajectoryPoints, n, frames, (long) n * frames));
    }

    /** How many threads draw, resolved. */
    int workers() {
        return threads > 0 ? threads : Runtime.getRuntime().availableProcessors();
    }
}
