package dev.pollen.job.web;

import io.swagger.v3.oas.annotations.media.Schema;

@Schema(
        name = "Floor",
        description = "The same distance between independent sets of real points: nothing honest stays below")
record FloorView(
        @Schema(description = "The median over pairs of sets", example = "0.0022") double median,
        @Schema(description = "The 5th percentile", example = "0.0012") double p5,
        @Schema(description = "The 95th percentile", example = "0.0035") double p95) {}
