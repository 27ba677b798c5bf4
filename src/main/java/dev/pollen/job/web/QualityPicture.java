package dev.pollen.job.web;

import dev.pollen.assessment.Assessment;
import dev.pollen.checkpoint.Checkpoint;
import dev.pollen.job.Job;
import dev.pollen.job.JobEvent.QualityMeasured;
import dev.pollen.picture.Picture;
import dev.pollen.picture.QualityChart;
import dev.pollen.picture.QualityChart.Band;
import dev.pollen.picture.QualityChart.Measured;
import dev.pollen.picture.QualityChart.Ratio;
import dev.pollen.quality.MarginalMeasurement;
import dev.pollen.quality.Measure;
import dev.pollen.quality.Measurement;
import dev.pollen.quality.QualityReport;
import dev.pollen.web.pictures.PictureParameters;
import dev.pollen.web.requests.EnumNames;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** How good a job's model is, as a picture. */
final class QualityPicture {

    private static final int WIDTH = 1000;
    private static final int HEIGHT = 450;

    /** The farthest ones are shown. */
    private static final int COLUMNS = 4;

    private static final int LONGEST_NAME = 10;

    private QualityPicture() {}

    static Picture of(
            Job job,
            Checkpoint checkpoint,
            Assessment assessment,
            List<QualityMeasured> measurements,
            PictureParameters parameters) {
        var report = assessment.report();
        var ratios =
                Stream.concat(
                        report.distances().stream()
                                .filter(distance -> distance.ratio().isPresent())
                                .map(QualityPicture::ratio),
                        report.marginals().stream()
                                .sorted(Comparator.comparing(MarginalMeasurement::ratio).reversed())
                                .limit(COLUMNS)
                                .map(QualityPicture::ratio));
        var title =
                String.format(
                        Locale.ROOT,
                        "%s after %,d iterations: %s",
                        job.recipe().dataset(),
                        checkpoint.iteration(),
                        EnumNames.of(report.judgement().verdict()));
        return new QualityChart(
                ratios.toList(),
                measurements.stream().map(event -> new Measured(event.iteration(), event.ratio())).toList(),
                measurements.isEmpty() ? new Band(1, 1) : floor(measurements.getLast()),
                title,
                subtitle(report),
                parameters.palette(),
                parameters.widthOr(WIDTH),
                parameters.heightOr(HEIGHT));
    }

    private static String subtitle(QualityReport report) {
        var cloud = report.densityAndCoverage();
        var copies =
                String.format(
                        Locale.ROOT,
                        "nearer to training points %.0f %% (expected %.0f %%)",
                        100 * report.copies().nearer().share(),
                        100 * report.copies().nearer().expected());
        return cloud == null
                ? copies
                : String.format(
                        Locale.ROOT, "density %.2f, coverage %.2f, %s", cloud.density(), cloud.coverage(), copies);
    }

    private static Ratio ratio(MarginalMeasurement measurement) {
        var floor = measurement.floor().floor();
        double yardstick = measurement.yardstick();
        var name = measurement.column();
        return new Ratio(
                abbreviation(measurement.measure())
                        + " "
                        + (name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME - 1) + "…" : name),
                measurement.ratio(),
                new Band(floor.p5() / yardstick, floor.p95() / yardstick));
    }

    private static String abbreviation(Measure measure) {
        return switch (measure) {
            case KS -> "KS";
            case TOTAL_VARIATION -> "TV";
            default -> EnumNames.of(measure);
        };
    }

    private static Ratio ratio(Measurement measurement) {
        double yardstick = measurement.yardstick();
        var floor = measurement.floor();
        return new Ratio(
                EnumNames.of(measurement.distance()),
                measurement.ratio().orElseThrow(),
                new Band(floor.p5() / yardstick, floor.p95() / yardstick));
    }

    private static Band floor(QualityMeasured event) {
        var floor = event.floor();
        return new Band(floor.p5() / floor.median(), floor.p95() / floor.median());
    }
}
