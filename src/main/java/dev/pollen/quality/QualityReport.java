package dev.pollen.quality;

import java.util.List;

/**
 * How good samples are.
 *
 * @param distances every distance to real points, with its floor and its size
 * @param densityAndCoverage of the samples
 * @param densityAndCoverageOfReal what real draws of the same size give
 * @param memorisation 0.5 is what real draws give
 */
public record QualityReport(
        List<Measurement> distances,
        DensityAndCoverage densityAndCoverage,
        DensityAndCoverage densityAndCoverageOfReal,
        Memorisation memorisation) {

    public QualityReport {
        distances = List.copyOf(distances);
    }
}
