package dev.pollen.job.web;

import dev.pollen.assessment.Assessment;
import dev.pollen.checkpoint.Checkpoint;
import dev.pollen.diffusion.SamplerName;
import dev.pollen.job.Job;
import dev.pollen.job.JobEvent.QualityMeasured;
import dev.pollen.quality.Distance;
import dev.pollen.quality.Finding;
import dev.pollen.quality.Floor;
import dev.pollen.quality.Measure;
import dev.pollen.quality.Measurement;
import dev.pollen.quality.QualityReport;
import dev.pollen.quality.Verdict;

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
        @Schema(description = "The iteration of the checkpoint", example = "27255") long checkpoint,
        @Schema(description = "How points were drawn", example = "dpmpp-2m") SamplerName sampler,
        @Schema(description = "How many steps the sampler took", example = "15") int steps,
        @Schema(description = "How often the network was asked, per point", example = "15") int networkEvaluations,
        @Schema(description = "How many points were drawn", example = "10000") int points,
        @Schema(description = "How long that took, on one thread, when it was measured", example = "0.11")
                double seconds,
        @Schema(
                        description =
                                "What all parts say together: indistinguishable if none is farther from real points"
                                        + " than independent real draws are, close if not by much, off if by more;"
                                        + " undecided where too few rows are held out to compare with",
                        example = "close")
                Verdict verdict,
        @Schema(description = "The part that is farthest beyond its bounds, or nearest to them") DecisionView decidedBy,
        @Schema(
                        description = "The verdict in a sentence",
                        example =
                                "The sliced Wasserstein distance is 0.0078: real draws give at most 0.0061, and points"
                                        + " that are close at most 0.0251")
                String sentence,
        @Schema(
                        description =
                                "How many rows the verdict rests on: the size of either of the largest sets that were"
                                        + " compared",
                        example = "10000")
                int rows,
        @Schema(
                        description =
                                "How many rows the hold-out has; null for a built-in dataset, of which there is always"
                                        + " another draw",
                        example = "2000")
                @Nullable Integer heldOut,
        @Schema(description = "The distances, each with its floor; none where too few rows are held out")
                List<DistanceView> distances,
        @Schema(
                        description =
                                "How every column is distributed, in the order of the columns; none where too few rows"
                                        + " are held out")
                List<ColumnQualityView> columns,
        @Schema(
                        description =
                                "Whether points lie where real ones do, and reach all of them (Naeem et al. 2020, k ="
                                        + " 5); null where too few rows are held out")
                @Nullable DensityAndCoverageView densityAndCoverage,
        @Schema(
                        description =
                                "How columns go together, two by two, the farthest from real rows first: the farthest"
                                        + " 200 pairs of the first 64 columns; none where too few rows are held out")
                List<PairView> pairs,
        @Schema(
                        description =
                                "Whether a classifier by nearest neighbours tells points from real ones; null where too"
                                        + " few rows are held out")
                @Nullable ClassifierView classifier,
        @Schema(description = "Whether the model repeats its training points") MemorisationView memorisation,
        @Schema(description = "Whether rows are those of the training, and whether they give away who was in it")
                CopiesView copies,
        @Schema(description = "What was measured while the job trained, in order") List<MeasurementView> measurements) {

    @Schema(name = "Decision", description = "A part of a report, and how large it may be")
    record DecisionView(
            @Schema(description = "What is measured", example = "slicedWasserstein") Measure measure,
            @Schema(description = "Of which column; null for what is measured of all together", example = "x")
                    @Nullable String column,
            @Schema(description = "The other column of a pair; null otherwise", example = "y") @Nullable String other,
            @Schema(
                            description =
                                    "Its value; of density, how far it is from that of real draws; of coverage, how"
                                            + " much it falls short",
                            example = "0.0078")
                    double value,
            @Schema(description = "Up to here it is indistinguishable", example = "0.0061") double indistinguishable,
            @Schema(description = "Up to here it is close", example = "0.0251") double close) {

        static DecisionView of(Finding finding) {
            var bounds = finding.bounds();
            return new DecisionView(
                    finding.measure(),
                    finding.column(),
                    finding.other(),
                    finding.value(),
                    bounds.indistinguishable(),
                    bounds.close());
        }
    }

    @Schema(name = "Distance", description = "A distance between points of the model and real ones")
    record DistanceView(
            @Schema(description = "Which one", example = "slicedWasserstein") Distance name,
            @Schema(description = "What it is", example = "Root of the mean squared difference of sorted projections")
                    String formula,
            @Schema(description = "The mean over three sets of real points", example = "0.0029") double value,
            @Schema(description = "The same between independent sets of real points") Floor floor,
            @Schema(
                            description =
                                    "The distance per median of the floor: about 1 for real draws, and for what this"
                                            + " distance does not see. For mmd2, whose median is about 0, per 95th"
                                            + " percentile. Null where the floor is 0",
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
                    floor,
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
            @Schema(description = "How many points either set has", example = "2000") int points) {

        static @Nullable DensityAndCoverageView of(QualityReport report) {
            var model = report.densityAndCoverage();
            var real = report.densityAndCoverageOfReal();
            return model == null || real == null
                    ? null
                    : new DensityAndCoverageView(
                            model.density(),
                            model.coverage(),
                            real.density().median(),
                            real.coverage().median(),
                            model.points());
        }
    }

    static QualityView of(Job job, Checkpoint checkpoint, Assessment assessment, List<QualityMeasured> measurements) {
        var sampler = assessment.sampler();
        var report = assessment.report();
        var judgement = report.judgement();
        return new QualityView(
                job.id(),
                job.recipe().dataset(),
                checkpoint.iteration(),
                sampler.sampler(),
                sampler.steps(),
                sampler.process().networkEvaluations(),
                assessment.points(),
                assessment.seconds(),
                judgement.verdict(),
                DecisionView.of(judgement.decidedBy()),
                judgement.sentence(),
                judgement.rows(),
                assessment.heldOut() == Integer.MAX_VALUE ? null : assessment.heldOut(),
                report.distances().stream().map(DistanceView::of).toList(),
                ColumnQualityView.of(report.marginals()),
                DensityAndCoverageView.of(report),
                report.pairs().stream().map(PairView::of).toList(),
                ClassifierView.of(report.classifier()),
                MemorisationView.of(report.copies().nearer()),
                CopiesView.of(report.copies()),
                measurements.stream().map(MeasurementView::of).toList());
    }
}
