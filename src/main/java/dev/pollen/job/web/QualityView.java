package dev.pollen.job.web;

import dev.pollen.assessment.Assessment;
import dev.pollen.checkpoint.Checkpoint;
import dev.pollen.diffusion.SamplerName;
import dev.pollen.job.Job;
import dev.pollen.job.JobEvent.QualityMeasured;
import dev.pollen.quality.Distance;
import dev.pollen.quality.Measurement;

import io.swagger.v3.oas.annotations.media.Schema;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.UUID;

@Schema(
        name = "Quality",
        description = "How good a job's model is, measured against real points that no training has seen")
record QualityView(
        @Schema(description = "Whose model", example = "019aa9d5-7c3f-7d5e-8a4b-1f2e3d4c5b6a") UUID job,
        @Schema(description = "The dataset", example = "s-curve") String dataset,
        @Schema(description = "The iteration of the checkpoint", example = "23700") long checkpoint,
        @Schema(description = "How points were drawn", example = "dpmpp-2m") SamplerName sampler,
        @Schema(description = "How many steps the sampler took", example = "15") int steps,
        @Schema(description = "How often the network was asked, per point", example = "15") int networkEvaluations,
        @Schema(description = "How many points were drawn", example = "10000") int points,
        @Schema(description = "How long that took, on one thread, when it was measured", example = "0.11")
                double seconds,
        @Schema(description = "The distances, each with its floor") List<DistanceView> distances,
        @Schema(description = "Whether points lie where real ones do, and reach all of them (Naeem et al. 2020, k = 5)")
                DensityAndCoverageView densityAndCoverage,
        @Schema(description = "Whether the model repeats its training points") MemorisationView memorisation,
        @Schema(description = "What was measured while the job trained, in order") List<MeasurementView> measurements) {

    @Schema(name = "Distance", description = "A distance between points of the model and real ones")
    record DistanceView(
            @Schema(description = "Which one", example = "slicedWasserstein") Distance name,
            @Schema(description = "What it is", example = "Root of the mean squared difference of sorted projections")
                    String formula,
            @Schema(description = "The mean over three sets of real points", example = "0.0029") double value,
            @Schema(description = "The same between independent sets of real points") FloorView floor,
            @Schema(
                            description =
                                    "The distance per median of the floor: about 1 for points like real ones. For mmd2,"
                                        + " whose median is about 0, per 95th percentile. Null where the floor is 0",
                            example = "1.3")
                    @Nullable Double ratio,
            @Schema(description = "How many points either set has", example = "10000") int points) {

        static DistanceView of(Measurement measurement) {
            var floor = measurement.floor();
            var ratio = measurement.ratio();
            return new DistanceView(
                    measurement.distance(),
                    measurement.distance().formula(),
                    measurement.value(),
                    new FloorView(floor.median(), floor.p5(), floor.p95()),
                    ratio.isPresent() ? ratio.getAsDouble() : null,
                    floor.points());
        }
    }

    @Schema(name = "DensityAndCoverage", description = "Density and coverage, and what real points give")
    record DensityAndCoverageView(
            @Schema(description = "About 1 for real points; 0 for points that are elsewhere", example = "0.99")
                    double density,
            @Schema(description = "The share of real points that have a sample near them", example = "0.96")
                    double coverage,
            @Schema(description = "The density of real points", example = "1.0") double realDensity,
            @Schema(description = "The coverage by real points", example = "0.97") double realCoverage,
            @Schema(description = "How many points either set has", example = "2000") int points) {}

    @Schema(name = "Memorisation", description = "Whether points are nearer to training points than to a hold-out")
    record MemorisationView(
            @Schema(
                            description =
                                    "The share of points that are nearer to a training point than to any of an equally"
                                            + " large hold-out: 0.5 is ideal, 1 is copying",
                            example = "0.503")
                    double share,
            @Schema(description = "How many points were looked at", example = "2000") int samples,
            @Schema(description = "How many points the training set and the hold-out have", example = "10000")
                    int points) {}

    static QualityView of(Job job, Checkpoint checkpoint, Assessment assessment, List<QualityMeasured> measurements) {
        var sampler = assessment.sampler();
        var report = assessment.report();
        var model = report.densityAndCoverage();
        var real = report.densityAndCoverageOfReal();
        var memorisation = report.memorisation();
        return new QualityView(
                job.id(),
                job.recipe().dataset(),
                checkpoint.iteration(),
                sampler.sampler(),
                sampler.steps(),
                sampler.process().networkEvaluations(),
                assessment.points(),
                assessment.seconds(),
                report.distances().stream().map(DistanceView::of).toList(),
                new DensityAndCoverageView(
                        model.density(), model.coverage(), real.density(), real.coverage(), model.points()),
                new MemorisationView(memorisation.share(), memorisation.samples(), memorisation.points()),
                measurements.stream().map(MeasurementView::of).toList());
    }
}
