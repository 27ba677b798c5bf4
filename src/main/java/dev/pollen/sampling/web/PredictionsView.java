package dev.pollen.sampling.web;

import dev.pollen.diffusion.SamplerName;
import dev.pollen.points.PointDocument;
import dev.pollen.points.PointStream;
import dev.pollen.sampling.Forecasts;

import io.swagger.v3.oas.annotations.media.Schema;

import java.util.List;
import java.util.UUID;

@Schema(name = "Predictions", description = "What a model says of a column, given the others: a row for every row")
record PredictionsView(
        @Schema(description = "Whose model it is", example = "019aa9d5-7c3f-7d5e-8a4b-1f2e3d4c5b6a") UUID job,
        @Schema(description = "The iteration of the checkpoint", example = "3600") long checkpoint,
        @Schema(description = "The column that is predicted", example = "species") String column,
        @Schema(description = "How noise becomes values", example = "dpmpp-2m") SamplerName sampler,
        @Schema(description = "How often each row was drawn, or of how many noises levels are expected", example = "8")
                int draws,
        @Schema(description = "How often the network was asked, per row", example = "8") long networkEvaluations,
        @Schema(description = "What may be otherwise than it was meant: nothing, if empty", example = "[]")
                List<String> warnings,
        @Schema(description = "Which draws", example = "0") long seed,
        @Schema(description = "How many rows there are", example = "1") long count,
        @Schema(
                        description =
                                "Of levels, the column itself, for the most probable one, and P(level) for each; of"
                                        + " numbers and dates mean, std (of dates in days), q05, q25, q50, q75 and q95",
                        example = "[\"species\", \"P(setosa)\", \"P(virginica)\"]")
                List<String> columns,
        @Schema(description = "What is said of each row", example = "[[\"setosa\", 0.98, 0.02]]") PointStream points)
        implements PointDocument.Still {

    static PredictionsView of(Forecasts.Said said, long seed) {
        var checkpoint = said.source().checkpoint();
        return new PredictionsView(
                checkpoint.job(),
                checkpoint.iteration(),
                said.column(),
                said.source().sampler(),
                said.draws(),
                said.networkEvaluations(),
                said.warnings(),
                seed,
                said.rows().count(),
                said.rows().names(),
                said.rows());
    }
}
