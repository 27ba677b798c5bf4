package dev.pollen.job.web;

import dev.pollen.assessment.Assessment;
import dev.pollen.checkpoint.Checkpoint;
import dev.pollen.job.Job;
import dev.pollen.job.JobEvent.QualityMeasured;
import dev.pollen.picture.Picture;
import dev.pollen.picture.QualityChart;
import dev.pollen.picture.QualityChart.Floor;
import dev.pollen.picture.QualityChart.Measured;
import dev.pollen.picture.QualityChart.Ratio;
import dev.pollen.quality.Measurement;
import dev.pollen.web.EnumNames;
import dev.pollen.web.PictureParameters;

import java.util.List;
import java.util.Locale;

/** How good a job's model is, as a picture. */
final class QualityPicture {

    private static final int WIDTH = 1000;
    private static final int HEIGHT = 450;

    private QualityPicture() {}

    static Picture of(
            Job job,
            Checkpoint checkpoint,
            Assessment assessment,
            List<QualityMeasured> measurements,
            PictureParameters parameters) {
        var report = assessment.report();
        var ratios = report.distances().stream().filter(distance -> distance.ratio().isPresent());
        var cloud = report.densityAndCoverage();
        var title =
                String.format(Locale.ROOT, "%s after %,d iterations", job.recipe().dataset(), checkpoint.iteration());
        var subtitle =
                String.format(
                        Locale.ROOT,
                        "density %.2f, coverage %.2f, nearer to training points %.0f %%",
                        cloud.density(),
                        cloud.coverage(),
                        100 * report.memorisation().share());
        return new QualityChart(
                ratios.map(QualityPicture::ratio).toList(),
                measurements.stream().map(event -> new Measured(event.iteration(), event.ratio())).toList(),
                measurements.isEmpty() ? new Floor(1, 1) : floor(measurements.getLast()),
                title,
                subtitle,
                parameters.palette(),
                parameters.widthOr(WIDTH),
                parameters.heightOr(HEIGHT));
    }

    private static Ratio ratio(Measurement measurement) {
        double yardstick = measurement.yardstick();
        var floor = measurement.floor();
        return new Ratio(
                EnumNames.of(measurement.distance()),
                measurement.ratio().orElseThrow(),
                new Floor(floor.p5() / yardstick, floor.p95() / yardstick));
    }

    private static Floor floor(QualityMeasured event) {
        var floor = event.floor();
        return new Floor(floor.p5() / floor.median(), floor.p95() / floor.median());
    }
}
