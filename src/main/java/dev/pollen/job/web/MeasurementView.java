package dev.pollen.job.web;

import dev.pollen.job.JobEvent.QualityMeasured;
import dev.pollen.quality.Floor;
import dev.pollen.quality.Measure;

import io.swagger.v3.oas.annotations.media.Schema;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

@Schema(name = "Measurement", description = "How good a checkpoint is, measured while the training goes on")
record MeasurementView(
        @Schema(description = "The checkpoint's iteration", example = "18170") long iteration,
        @Schema(description = "The sliced 2-Wasserstein distance of its points to real ones", example = "0.0029")
                double slicedWasserstein,
        @Schema(description = "What real points are apart") Floor floor,
        @Schema(
                        description =
                                "The column that is farthest from real points; null in measurements of older versions",
                        example = "x")
                @Nullable String column,
        @Schema(
                        description =
                                "How far it is, from 0 to 1: its Kolmogorov-Smirnov statistic, or the difference of"
                                        + " shares that decides",
                        example = "0.014")
                @Nullable Double ks,
        @Schema(
                        description =
                                "The greater of two ratios that are about 1 for real draws: the distance per median of"
                                        + " its floor, and the column's statistic per what it is in the farthest column"
                                        + " of real draws",
                        example = "1.3")
                double ratio,
        @Schema(
                        description =
                                "Which of both that is: slicedWasserstein, or what is measured of the column (ks of"
                                    + " numbers, totalVariation of levels, level of one, repeats of values that repeat,"
                                    + " missing of blanks)",
                        example = "slicedWasserstein",
                        allowableValues = {"slicedWasserstein", "ks", "totalVariation", "level", "repeats", "missing"})
                Measure decidedBy,
        @Schema(description = "When it was written down", example = "2026-11-23T10:15:39.123456Z") Instant at) {

    static MeasurementView of(QualityMeasured event) {
        var column = event.column();
        return new MeasurementView(
                event.iteration(),
                event.slicedWasserstein(),
                event.floor(),
                column == null ? null : column.name(),
                column == null ? null : column.ks(),
                event.ratio(),
                event.decidedBy(),
                event.at());
    }
}
