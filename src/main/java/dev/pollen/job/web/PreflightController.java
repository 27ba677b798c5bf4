package dev.pollen.job.web;

import dev.pollen.web.Formats;
import dev.pollen.web.problems.FailsWith;
import dev.pollen.web.problems.ProblemType;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

import java.util.Map;

@Tag(name = "Jobs")
@RestController
class PreflightController {

    private final Preflights preflights;

    PreflightController(Preflights preflights) {
        this.preflights = preflights;
    }

    @Operation(
            summary = "Look at a recipe before training",
            description =
                    "Takes what POST /jobs takes and refuses what it refuses, but queues nothing: the recipe with"
                            + " nothing left out, how many iterations it has, and whether the noise ends where sampling"
                            + " starts.",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            description = "The recipe, and what belongs to the job",
                            content =
                                    @Content(
                                            mediaType = Formats.JSON,
                                            schema = @Schema(implementation = JobBody.class))))
    @ApiResponse(responseCode = "200", description = "What a job would do")
    @FailsWith({ProblemType.PAYLOAD_TOO_LARGE, ProblemType.UNSUPPORTED_MEDIA_TYPE, ProblemType.TOO_MUCH_MEMORY})
    @PostMapping(path = "/jobs/preflight", produces = Formats.JSON, consumes = Formats.JSON)
    RecipePreflightView preflightJob(@RequestBody(required = false) @Nullable Map<String, @Nullable Object> body) {
        var resolved = preflights.resolve(body);
        var request = resolved.request();
        return new RecipePreflightView(
                new RecipeView(request.preset(), request.recipe()),
                request.recipe().iterations(),
                preflights.of(resolved));
    }

    @Schema(name = "RecipePreflight", description = "What a job with a recipe would do")
    record RecipePreflightView(
            @Schema(description = "The recipe, with nothing left out") RecipeView recipe,
            @Schema(description = "How many iterations the training has", example = "27255") long iterations,
            @Schema(description = "What can be said before it begins") PreflightView preflight) {}
}
