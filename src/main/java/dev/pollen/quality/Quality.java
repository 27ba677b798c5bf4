package dev.pollen.quality;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Measures samples in every way that there is, against real points that no model has seen. */
public final class Quality {

    private final RealPoints real;
    private final TrainingRows training;
    private final Floors floors;

    /**
     * Prepares to measure samples of models of one dataset.
     *
     * @param training what the models were trained on: looked at for {@link Copies} only, never a yardstick
     * @param floors of these real points; they say how many points to compare
     */
    public Quality(RealPoints real, TrainingRows training, Floors floors) {
        this.real = real;
        this.training = training;
        this.floors = floors;
    }

    /** How many samples a report takes: also of a small table enough to find copies among them. */
    public int points() {
        return Math.max(floors.points(), Memorisation.MAX_SAMPLES);
    }

    /**
     * Measures the first {@link #points()} samples, which takes some seconds at most. Fewer will do, as long as there
     * are as many as in the floors.
     *
     * @throws IllegalArgumentException if there are fewer, or they are of another dimension
     * @throws NotMeasurableException if a coordinate is no number, or beyond 1e15
     */
    public QualityReport measure(Sample samples) {
        return QualityReport.of(
                Arrays.stream(Distance.values()).map(distance -> measure(distance, samples)).toList(),
                marginals(samples),
                densityAndCoverage(samples),
                pairs(samples),
                classifier(samples),
                Copies.of(samples, training, real),
                floors);
    }

    private Measurement measure(Distance distance, Sample samples) {
        var floor = floors.of(distance);
        var model = Draws.ofModel(samples, floor.points()).scores();
        double value =
                Draws.real(real, floor.points()).stream()
                        .mapToDouble(draw -> distance.between(model, draw.scores()))
                        .average()
                        .orElseThrow();
        return new Measurement(distance, value, floor);
    }

    private List<MarginalMeasurement> marginals(Sample samples) {
        int points = floors.marginals().points();
        var marginals = real.scale().marginals();
        var model = marginals.profiles(Draws.ofModel(samples, points).rows());
        double[] differences =
                QuickQuality.mean(
                        Draws.real(real, points).stream()
                                .map(draw -> Marginals.differences(model, marginals.profiles(draw.rows())))
                                .toList());
        var measurements = new ArrayList<MarginalMeasurement>();
        for (int k = 0; k < differences.length; k++) {
            var part = marginals.parts().get(k);
            var floor = floors.marginals().parts().get(k);
            measurements.add(new MarginalMeasurement(part.name(), part.measure(), differences[k], floor));
        }
        return measurements;
    }

    /** The mean over the same real draws that the distances are taken to. */
    private DensityAndCoverage densityAndCoverage(Sample samples) {
        int points = floors.densityAndCoverage().points();
        var model = Draws.ofModel(samples, points).scores();
        var ofDraws =
                Draws.real(real, points).stream().map(draw -> DensityAndCoverage.of(model, draw.scores())).toList();
        return DensityAndCoverage.mean(ofDraws);
    }

    private List<PairMeasurement> pairs(Sample samples) {
        int points = floors.pairs().points();
        var relations = real.scale().relations();
        var model = relations.products(Draws.ofModel(samples, points));
        var draws = Draws.real(real, points).stream().map(relations::products).toList();
        var pairs = relations.pairs();
        var measurements = new ArrayList<PairMeasurement>();
        for (int k = 0; k < pairs.size(); k++) {
            var pair = pairs.get(k);
            measurements.add(
                    new PairMeasurement(
                            relations.names().get(pair.first()),
                            relations.names().get(pair.second()),
                            relations.measure(pair),
                            model.strength(pair),
                            draws.stream().mapToDouble(draw -> draw.strength(pair)).average().orElseThrow(),
                            draws.stream().mapToDouble(draw -> model.difference(draw, pair)).average().orElseThrow(),
                            relations.degrees(pair),
                            floors.pairs().pairs().get(k)));
        }
        return measurements;
    }

    private ClassifierMeasurement classifier(Sample samples) {
        var floor = floors.classifier();
        var model = Draws.ofModel(samples, floor.points()).scores();
        double auc =
                Draws.real(real, floor.points()).stream()
                        .mapToDouble(draw -> TwoSampleClassifier.auc(model, draw.scores()))
                        .average()
                        .orElseThrow();
        return new ClassifierMeasurement(auc, floor);
    }
}
