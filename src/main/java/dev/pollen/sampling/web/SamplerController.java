package dev.pollen.sampling.web;

import dev.pollen.diffusion.SamplerName;
import dev.pollen.web.Formats;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import java.util.List;
import java.util.stream.Stream;

@Tag(name = "Samples")
@RestController
class SamplerController {

    /** The most timesteps that a model has. */
    private static final int MAX_TIMESTEPS = 1000;

    @Operation(summary = "List the samplers", description = "How noise can become points.")
    @ApiResponse(responseCode = "200", description = "The samplers")
    @GetMapping(path = "/samplers", produces = Formats.JSON)
    List<SamplerView> listSamplers() {
        return Stream.of(SamplerName.values()).map(SamplerView::of).toList();
    }

    @Schema(name = "Sampler", description = "A way from noise to points")
    record SamplerView(
            @Schema(description = "Its name", example = "dpmpp-2m") SamplerName name,
            @Schema(description = "What it is called in papers", example = "DPM-Solver++ (2M)") String title,
            @Schema(
                            description =
                                    "How many steps it takes unless somebody chooses; of a model that has fewer"
                                            + " timesteps, as many as these",
                            example = "15")
                    int steps,
            @Schema(
                            description =
                                    "Whether it goes with models that have been distilled: with those alone, and they"
                                            + " with no other",
                            example = "false")
                    boolean distilled,
            @Schema(
                            description = "How many network evaluations a step takes: of heun, one in the last step",
                            example = "1")
                    int networkEvaluationsPerStep) {

        static SamplerView of(SamplerName name) {
            return new SamplerView(
                    name,
                    name.title(),
                    name.defaultSteps(MAX_TIMESTEPS),
                    name.isOfDistilled(),
                    name.networkEvaluationsPerStep());
        }
    }
}
