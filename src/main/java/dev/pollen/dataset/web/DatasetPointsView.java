package dev.pollen.dataset.web;

import dev.pollen.points.PointDocument;
import dev.pollen.points.PointStream;

import io.swagger.v3.oas.annotations.media.Schema;

import java.util.List;

@Schema(name = "DatasetPoints", description = "Points of a dataset")
record DatasetPointsView(
        @Schema(description = "The dataset's name", example = "s-curve") String dataset,
        @Schema(description = "Standard deviation of the noise", example = "0.1") double noise,
        @Schema(description = "Which draw", example = "0") long seed,
        @Schema(description = "How many points", example = "2") long count,
        @Schema(description = "The names of the coordinates", example = "[\"x\", \"y\"]") List<String> columns,
        @Schema(description = "The points", example = "[[0.1, -0.2], [0.05, 0.1]]") PointStream points)
        implements PointDocument.Still {}
