package dev.pollen.job.web;

import dev.pollen.job.Jobs;
import dev.pollen.web.Formats;
import dev.pollen.web.openapi.JobId;
import dev.pollen.web.pictures.PictureParameters;
import dev.pollen.web.problems.FailsWith;
import dev.pollen.web.problems.ProblemType;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.util.UUID;

@Tag(name = "Jobs")
@RestController
class LossController {

    private final Jobs jobs;

    LossController(Jobs jobs) {
        this.jobs = jobs;
    }

    @Operation(
            summary = "Watch the loss",
            description =
                    """
                    As an event stream: what has happened so far, then what happens, until the job has ended. Event `loss` \
                    is a point of the loss curve; event `quality` is a checkpoint's measurement, where the recipe has them; event `snapshot` says \
                    `{"iteration", "at"}` of points that have been drawn, to be had from /snapshots; event `state` says \
                    `{"state", "at", "reason"}`; a comment comes every \
                    15 s when nothing else does. Events have ids without gaps: a client that reconnects with \
                    `Last-Event-ID` goes on where it was, on any node. As JSON or CSV: the loss curve so far, or as many \
                    points of it as are asked for: the lowest and the highest of every stretch. As PNG or SVG: its picture.\
                    """)
    @ApiResponse(
            responseCode = "200",
            description = "The loss",
            content = {
                @Content(
                        mediaType = Formats.EVENT_STREAM,
                        schema =
                                @Schema(
                                        type = "string",
                                        description = "Events, as server-sent events write them",
                                        example =
                                                "id:3\n"
                                                        + "event:loss\n"
                                                        + "data:{\"iteration\":316,\"epoch\":4,\"loss\":0.512}\n\n")),
                @Content(
                        mediaType = Formats.JSON,
                        array = @ArraySchema(schema = @Schema(implementation = LossView.class))),
                @Content(
                        mediaType = Formats.CSV,
                        schema =
                                @Schema(
                                        type = "string",
                                        description = "A header and a line per point of the curve",
                                        example = "iteration,epoch,loss,learningRate,iterationsPerSecond,at\n"))
            })
    @ApiResponse(
            responseCode = "204",
            description = "The job has ended, and all its events have been seen: an event source stops reconnecting",
            content = @Content)
    @FailsWith({ProblemType.UNKNOWN_JOB})
    @GetMapping(
            path = "/jobs/{id}/loss",
            produces = {Formats.EVENT_STREAM, Formats.JSON, Formats.CSV, Formats.PNG, Formats.SVG})
    LossAnswer watchLoss(
            @JobId @PathVariable UUID id,
            @Parameter(description = "Only events after this one", example = "0")
                    @RequestParam(defaultValue = "0")
                    @Min(0)
                    long after,
            @Parameter(description = "The same, as event sources send it when they reconnect", example = "0")
                    @RequestHeader(name = "Last-Event-ID", required = false)
                    @Min(0)
                    @Nullable Long lastEventId,
            @Parameter(
                            description = "How many points of the curve at most, as JSON or CSV; all if left out",
                            example = "500")
                    @RequestParam(required = false)
                    @Min(4)
                    @Max(100_000)
                    @Nullable Integer points,
            @ParameterObject @Valid PictureParameters picture,
            @Parameter(hidden = true) HttpServletRequest request) {
        var job = jobs.get(id);
        if (points != null) {
            Formats.only(request, Formats.JSON, Formats.CSV, Formats.PNG, Formats.SVG);
        }
        return new LossAnswer(jobs, job, lastEventId == null ? after : lastEventId, points, picture);
    }
}
