package dev.pollen.job.web;

import dev.pollen.access.Caller;
import dev.pollen.diffusion.Excerpt;
import dev.pollen.job.Jobs;
import dev.pollen.job.Label;
import dev.pollen.web.Formats;
import dev.pollen.web.openapi.JobId;
import dev.pollen.web.problems.FailsWith;
import dev.pollen.web.problems.InvalidRequestException;
import dev.pollen.web.problems.ProblemType;
import dev.pollen.web.problems.Problems.FieldError;
import dev.pollen.web.requests.Nearest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;

@Tag(name = "Jobs")
@RestController
class LabelController {

    private static final List<String> KNOWN =
            Arrays.stream(Label.class.getRecordComponents()).map(RecordComponent::getName).toList();

    private static final String EXAMPLE =
            """
            {"name": "wider network", "note": "128 units, to see whether the outer ring closes", "tags": ["rings"]}
            """;

    private final Jobs jobs;
    private final Labels labels;
    private final JobViews views;
    private final JsonMapper json;

    LabelController(Jobs jobs, Labels labels, JobViews views, JsonMapper json) {
        this.jobs = jobs;
        this.labels = labels;
        this.views = views;
        this.json = json;
    }

    @Operation(
            summary = "Name a job",
            description =
                    "Changes what a job is called, whatever its state: a JSON merge patch (RFC 7396) on its name, note"
                            + " and tags. What is left out stays as it is, and null takes it away. Nothing else of a"
                            + " job can be changed: a recipe is what a model was made by.",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            description = "What it is to be called",
                            required = true,
                            content = {
                                @Content(
                                        mediaType = Formats.JSON,
                                        schema = @Schema(implementation = Label.class),
                                        examples = @ExampleObject(name = "label", value = EXAMPLE)),
                                @Content(
                                        mediaType = Formats.MERGE_PATCH,
                                        schema = @Schema(implementation = Label.class),
                                        examples = @ExampleObject(name = "label", value = EXAMPLE))
                            }))
    @ApiResponse(responseCode = "200", description = "The job")
    @FailsWith({
        ProblemType.UNKNOWN_JOB,
        ProblemType.NOT_OWNER,
        ProblemType.PAYLOAD_TOO_LARGE,
        ProblemType.UNSUPPORTED_MEDIA_TYPE
    })
    @PatchMapping(
            path = "/jobs/{id}",
            produces = Formats.JSON,
            consumes = {Formats.JSON, Formats.MERGE_PATCH})
    JobView updateJob(@JobId @PathVariable UUID id, @RequestBody Map<String, @Nullable Object> body) {
        requireKnown(body);
        ObjectNode patch = json.valueToTree(body);
        return views.of(jobs.relabel(id, label -> labels.patched(label, patch), Caller.current()));
    }

    private static void requireKnown(Map<String, @Nullable Object> body) {
        var unknown =
                body.keySet().stream()
                        .filter(name -> !KNOWN.contains(name))
                        .map(name -> new FieldError(Excerpt.of(name), Nearest.unknown(name, KNOWN)))
                        .toList();
        if (!unknown.isEmpty()) {
            throw new InvalidRequestException(unknown);
        }
    }
}
