package dev.pollen.job.web;

import dev.pollen.job.JobEvent;
import dev.pollen.quality.Floor;

import io.swagger.v3.oas.annotations.media.Schema;

@Schema(name = "Floor", description = "The same between independent sets of real points: nothing honest stays below")
record FloorView(
        @Schema(description = "The median over pairs of sets", example = "0.0022") double median,
        @Schema(description = "The 5th percentile", example = "0.0012") double p5,
        @Schema(description = "The 95th percentile", example = "0.0035") double p95) {

    static FloorView of(Floor floor) {
        return new FloorView(floor.median(), floor.p5(), floor.p95());
    }

    static FloorView of(JobEvent.Floor floor) {
        return new FloorView(floor.median(), floor.p5(), floor.p95());
    }
}
