package dev.pollen.quality;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How good samples are.
 *
 * @param distances every distance to real points, with its floor and its size; none where there are too few
 * @param marginals how the values of every column are distributed; none where there are too few real points
 * @param densityAndCoverage of the samples, or null where there are too few real points
 * @param densityAndCoverageOfReal what real draws of the same size give, or null where there are too few
 * @param pairs how columns go together, the farthest from real rows first: 200 at most
 * @param classifier whether they can be told from real ones, or null where there are too few
 * @param copies whether they repeat training points
 * @param findings what each of these alone says
 * @param judgement on all of these together
 */
public record QualityReport(
        List<Measurement> distances,
        List<MarginalMeasurement> marginals,
        @Nullable DensityAndCoverage densityAndCoverage,
        @Nullable DensityAndCoverageFloors densityAndCoverageOfReal,
        List<PairMeasurement> pairs,
        @Nullable ClassifierMeasurement classifier,
        Copies copies,
        List<Finding> findings,
        Judgement judgement) {

    private static final int MOST_PAIRS = 200;

    public QualityReport {
        distances = List.copyOf(distances);
        marginals = List.copyOf(marginals);
        pairs = List.copyOf(pairs);
        findings = List.copyOf(findings);
    }

    /**
     * All that is measured, and the verdict on it.
     *
     * @param allPairs of columns
     */
    static QualityReport of(
            List<Measurement> distances,
            List<MarginalMeasurement> marginals,
            DensityAndCoverage densityAndCoverage,
            List<PairMeasurement> allPairs,
            ClassifierMeasurement classifier,
            Copies copies,
            Floors floors) {
        var farthest =
                allPairs.stream()
                        .sorted(Comparator.comparing(PairMeasurement::excess).reversed())
                        .limit(MOST_PAIRS)
                        .toList();
        var findings = new ArrayList<Finding>();
        for (var measurement : distances) {
            var distance = measurement.distance();
            findings.add(Finding.ofAll(Measure.of(distance), measurement.value(), floors.bounds(distance)));
        }
        for (var marginal : marginals) {
            var bounds = Bounds.ofMarginal(marginal.floor());
            findings.add(new Finding(marginal.measure(), marginal.column(), null, marginal.value(), bounds));
        }
        var ofReal = floors.densityAndCoverage();
        double offDensity = Math.abs(densityAndCoverage.density() - ofReal.density().median());
        findings.add(Finding.ofAll(Measure.DENSITY, offDensity, Bounds.ofDensity(ofReal.density())));
        double uncovered = ofReal.coverage().median() - densityAndCoverage.coverage();
        findings.add(Finding.ofAll(Measure.COVERAGE, uncovered, Bounds.ofCoverage(ofReal.coverage())));
        for (var pair : farthest) {
            var bounds = Bounds.ofPair(pair, floors.pairs().worst());
            findings.add(new Finding(pair.measure(), pair.first(), pair.second(), pair.difference(), bounds));
        }
        findings.add(Finding.ofAll(Measure.CLASSIFIER, classifier.off(), Bounds.ofClassifier(classifier.floor())));
        findings.addAll(copies.findings());
        return new QualityReport(
                distances,
                marginals,
                densityAndCoverage,
                ofReal,
                farthest,
                classifier,
                copies,
                findings,
                Judgement.of(findings, floors.marginals().points()));
    }

    /**
     * What can be said where there are too few points that no training has seen: whether samples repeat training
     * points.
     *
     * @param heldOut how many there are
     */
    public static QualityReport ofFewPoints(Copies copies, int heldOut) {
        return new QualityReport(
                List.of(),
                List.of(),
                null,
                null,
                List.of(),
                null,
                copies,
                copies.findings(),
                Judgement.ofFewPoints(copies.findings(), heldOut));
    }
}
