package dev.pollen.sampling.web;

import com.fasterxml.jackson.annotation.JsonInclude;

import dev.pollen.diffusion.SamplerName;
import dev.pollen.points.PointDocument;
import dev.pollen.points.PointStream;
import dev.pollen.sampling.Sampling;

import io.swagger.v3.oas.annotations.media.Schema;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.UUID;

@Schema(name = "Samples", description = "Points of a model")
record SamplesView(
        @Schema(description = "Whose model they are from", example = "019aa9d5-7c3f-7d5e-8a4b-1f2e3d4c5b6a") UUID job,
        @Schema(description = "The iteration of the checkpoint", example = "27255") long checkpoint,
        @Schema(description = "How noise became points", example = "dpmpp-2m") SamplerName sampler,
        @Schema(description = "How many steps the sampler took", example = "15") int steps,
        @Schema(description = "How often the network was asked, per point", example = "15") int networkEvaluations,
        @Schema(description = "What is to be expected of so few steps: nothing bad, if empty", example = "[]")
                List<String> warnings,
        @Schema(
                        description = "The bounds that points are held to, by column, where the recipe has any",
                        example = "{ \"x\": { \"min\": -0.2, \"max\": 0.2 } }")
                @JsonInclude(JsonInclude.Include.NON_NULL)
                @Nullable Map<String, BoundsView> clip,
        @Schema(description = "Which set of points", example = "0") long seed,
        @Schema(description = "Where in the set they begin", example = "0") long offset,
        @Schema(description = "How many there are", example = "2") long count,
        @Schema(description = "The names of the coordinates", example = "[\"x\", \"y\"]") List<String> columns,
        @Schema(description = "The points", example = "[[0.1, -0.2], [0.05, 0.1]]") PointStream points)
        implements PointDocument.Still {

    static SamplesView of(Sampling.Draw draw, long seed, long offset, long count) {
        var source = draw.source();
        var points = new PointStream(source.table(), count, draw.points());
        return new SamplesView(
                source.checkpoint().job(),
                source.checkpoint().iteration(),
                source.sampler(),
                source.steps(),
                source.networkEvaluations(),
                source.warnings(),
                BoundsView.of(source.clip()),
                seed,
                offset,
                count,
                points.names(),
                points);
    }
}
