package dev.pollen.quality;

import dev.pollen.diffusion.PointSet;

import java.util.Arrays;

/** Measures samples in every way that there is, against real points that no model has seen. */
public final class Quality {

    private final RealPoints real;
    private final PointSet training;
    private final Floors floors;

    /**
     * Prepares to measure samples of models of one dataset.
     *
     * @param training what the models were trained on: looked at for {@link Memorisation} only, never a yardstick
     * @param floors of these real points; they say how many points to compare
     */
    public Quality(RealPoints real, PointSet training, Floors floors) {
        this.real = real;
        this.training = training;
        this.floors = floors;
    }

    /** How many samples a report takes. */
    public int points() {
        return floors.points();
    }

    /**
     * Measures the first {@link #points()} samples, which takes some seconds at most.
     *
     * @throws IllegalArgumentException if there are fewer, or they are of another dimension
     * @throws NotMeasurableException if a coordinate is no number, or beyond 1e15
     */
    public QualityReport measure(PointSet samples) {
        return new QualityReport(
                Arrays.stream(Distance.values()).map(distance -> measure(distance, samples)).toList(),
                densityAndCoverage(samples),
                floors.densityAndCoverage(),
                Memorisation.of(samples, training, real));
    }

    private Measurement measure(Distance distance, PointSet samples) {
        var floor = floors.of(distance);
        var model = Draws.ofModel(samples, floor.points());
        double value =
                Draws.real(real, floor.points()).stream()
                        .mapToDouble(draw -> distance.between(model, draw))
                        .average()
                        .orElseThrow();
        return new Measurement(distance, value, floor);
    }

    /** The mean over the same real draws that the distances are taken to. */
    private DensityAndCoverage densityAndCoverage(PointSet samples) {
        int points = floors.densityAndCoverage().points();
        var model = Draws.ofModel(samples, points);
        var ofDraws = Draws.real(real, points).stream().map(draw -> DensityAndCoverage.of(model, draw)).toList();
        return DensityAndCoverage.mean(ofDraws);
    }
}
