package dev.pollen.quality;

import dev.pollen.diffusion.PointSet;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Measures samples in every way that there is, against real points that no model has seen. */
public final class Quality {

    private final RealPoints real;
    private final List<String> columns;
    private final PointSet training;
    private final Floors floors;

    /**
     * Prepares to measure samples of models of one dataset.
     *
     * @param columns the names of the coordinates
     * @param training what the models were trained on: looked at for {@link Memorisation} only, never a yardstick
     * @param floors of these real points; they say how many points to compare
     */
    public Quality(RealPoints real, List<String> columns, PointSet training, Floors floors) {
        this.real = real;
        this.columns = List.copyOf(columns);
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
    public QualityReport measure(PointSet samples) {
        return QualityReport.of(
                Arrays.stream(Distance.values()).map(distance -> measure(distance, samples)).toList(),
                columns(samples),
                densityAndCoverage(samples),
                Memorisation.of(samples, training, real),
                floors);
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

    private List<ColumnMeasurement> columns(PointSet samples) {
        int points = floors.columns().points();
        var model = SortedColumns.of(Draws.ofModel(samples, points));
        double[] statistics =
                QuickQuality.mean(
                        Draws.real(real, points).stream().map(SortedColumns::of).map(model::statistics).toList());
        var measurements = new ArrayList<ColumnMeasurement>();
        for (int j = 0; j < statistics.length; j++) {
            measurements.add(new ColumnMeasurement(columns.get(j), statistics[j], floors.columns().columns().get(j)));
        }
        return measurements;
    }

    /** The mean over the same real draws that the distances are taken to. */
    private DensityAndCoverage densityAndCoverage(PointSet samples) {
        int points = floors.densityAndCoverage().points();
        var model = Draws.ofModel(samples, points);
        var ofDraws = Draws.real(real, points).stream().map(draw -> DensityAndCoverage.of(model, draw)).toList();
        return DensityAndCoverage.mean(ofDraws);
    }
}
