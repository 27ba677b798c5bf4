package dev.pollen.quality;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/**
 * How good samples are.
 *
 * @param distances every distance to real points, with its floor and its size; none where there are too few
 * @param marginals how the values of every column are distributed; none where there are too few real points
 * @param densityAndCoverage of the samples, or null where there are too few real points
 * @param densityAndCoverageOfReal what real draws of the same size give, or null where there are too few
 * @param memorisation whether they repeat training points
 * @param judgement on all of these together
 */
public record QualityReport(
        List<Measurement> distances,
        List<MarginalMeasurement> marginals,
        @Nullable DensityAndCoverage densityAndCoverage,
        @Nullable DensityAndCoverageFloors densityAndCoverageOfReal,
        Memorisation memorisation,
        Judgement judgement) {

    public QualityReport {
        distances = List.copyOf(distances);
        marginals = List.copyOf(marginals);
    }

    /** All that is measured, and the verdict on it. */
    static QualityReport of(
            List<Measurement> distances,
            List<MarginalMeasurement> marginals,
            DensityAndCoverage densityAndCoverage,
            Memorisation memorisation,
            Floors floors) {
        var findings = new ArrayList<Finding>();
        for (var measurement : distances) {
            var distance = measurement.distance();
            findings.add(new Finding(Measure.of(distance), null, measurement.value(), floors.bounds(distance)));
        }
        int points = floors.marginals().points();
        for (var marginal : marginals) {
            var bounds = Bounds.ofMarginal(marginal.floor());
            findings.add(new Finding(marginal.measure(), marginal.column(), marginal.value(), bounds));
        }
        var ofReal = floors.densityAndCoverage();
        double offDensity = Math.abs(densityAndCoverage.density() - ofReal.density().median());
        findings.add(new Finding(Measure.DENSITY, null, offDensity, Bounds.ofDensity(ofReal.density())));
        double uncovered = ofReal.coverage().median() - densityAndCoverage.coverage();
        findings.add(new Finding(Measure.COVERAGE, null, uncovered, Bounds.ofCoverage(ofReal.coverage())));
        findings.add(finding(memorisation));
        return new QualityReport(
                distances, marginals, densityAndCoverage, ofReal, memorisation, Judgement.of(findings, points));
    }

    /**
     * What can be said where there are too few points that no training has seen: whether samples repeat training
     * points.
     *
     * @param heldOut how many there are
     */
    public static QualityReport ofFewPoints(Memorisation memorisation, int heldOut) {
        return new QualityReport(
                List.of(), List.of(), null, null, memorisation, Judgement.ofFewPoints(finding(memorisation), heldOut));
    }

    private static Finding finding(Memorisation memorisation) {
        return new Finding(Measure.MEMORISATION, null, memorisation.share(), Bounds.ofMemorisation(memorisation));
    }
}
