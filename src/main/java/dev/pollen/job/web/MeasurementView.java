package dev.pollen.job.web;

import dev.pollen.job.JobEvent.QualityMeasured;

import io.swagger.v3.oas.annotations.media.Schema;

import java.time.Instant;

@Schema(name = "Measurement", description = "How good a checkpoint is, measured while the training goes on")
record MeasurementView(
        @Schema(description = "The checkpoint's iteration", example = "8000") long iteration,
        @Schema(description = "The sliced 2-Wasserstein distance of its points to real ones", example = "0.0029")
                double slicedWasserstein,
        @Schema(description = "What real points are apart") FloorView floor,
        @Schema(description = "The distance per floor: about 1 for points like real ones", example = "1.3")
                double ratio,
        @Schema(description = "When it was written down", example = "2026-11-23T10:15:39.123456Z") Instant at) {

    static MeasurementView of(QualityMeasured event) {
        var floor = event.floor();
        return new MeasurementView(
                event.iteration(),
                event.slicedWasserstein(),
                new FloorView(floor.median(), floor.p5(), floor.p95()),
                event.ratio(),
                event.at());
    }
}
