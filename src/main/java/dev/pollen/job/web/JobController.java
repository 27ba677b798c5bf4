package dev.pollen.job.web;

import dev.pollen.access.Caller;
import dev.pollen.job.IdempotencyKey;
import dev.pollen.job.Jobs;
import dev.pollen.web.Formats;
import dev.pollen.web.openapi.JobId;
import dev.pollen.web.problems.FailsWith;
import dev.pollen.web.problems.ProblemType;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;

@Tag(name = "Jobs")
@RestController
@RequestMapping("/jobs")
class JobController {

    private final Jobs jobs;
    private final Preflights preflights;
    private final JobViews views;

    /** Writes what a request says, in whatever order it does. */
    private final JsonMapper requests;

    JobController(Jobs jobs, Preflights preflights, JobViews views, JsonMapper json) {
        this.jobs = jobs;
        this.preflights = preflights;
        this.views = views;
        this.requests = json.rebuild().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();
    }

    @Operation(
            summary = "Train a model",
            description =
                    "Queues a job that trains a model by a recipe. Everything may be left out, the body as well: the"
                            + " preset fills it in. Fields that do not exist are refused by name. A request that is"
                            + " sent again with the same Idempotency-Key does not make another job. The answer has a"
                            + " preflight: whether the noise ends where sampling starts.",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            description = "The recipe, and what belongs to the job",
                            content =
                                    @Content(
                                            mediaType = Formats.JSON,
                                            schema = @Schema(implementation = JobBody.class))))
    @ApiResponse(
            responseCode = "202",
            description = "The job, queued",
            headers =
                    @Header(
                            name = "Location",
                            description = "The job's path",
                            schema = @Schema(type = "string", example = "/jobs/019aa9d5-7c3f-7d5e-8a4b-1f2e3d4c5b6a")))
    @FailsWith({
        ProblemType.PAYLOAD_TOO_LARGE,
        ProblemType.UNSUPPORTED_MEDIA_TYPE,
        ProblemType.TOO_MUCH_MEMORY,
        ProblemType.IDEMPOTENCY_KEY_REUSED,
        ProblemType.TOO_MANY_JOBS
    })
    @PostMapping(produces = Formats.JSON, consumes = Formats.JSON)
    ResponseEntity<JobView> createJob(
            @RequestBody(required = false) @Nullable Map<String, @Nullable Object> body,
            @Idempotency.Name @RequestHeader(name = Idempotency.HEADER, required = false)
                    @Nullable String idempotencyKey) {
        var resolved = preflights.resolve(body);
        var asked = resolved.request().toRequest(idempotencyKey == null ? null : idempotencyKey(idempotencyKey, body));
        var preflight = preflights.of(resolved);
        var job = views.of(jobs.create(asked, Caller.current()), preflight);
        return ResponseEntity.accepted().location(URI.create(job.links().self())).body(job);
    }

    private IdempotencyKey idempotencyKey(String key, @Nullable Map<String, @Nullable Object> body) {
        return Idempotency.key(key, body == null ? "{}" : requests.writeValueAsString(body));
    }

    @Operation(
            summary = "Look at a job",
            description = "Its state, its progress, and its recipe with nothing left out.")
    @ApiResponse(responseCode = "200", description = "The job")
    @FailsWith({ProblemType.UNKNOWN_JOB})
    @GetMapping(path = "/{id}", produces = Formats.JSON)
    JobView getJob(@JobId @PathVariable UUID id) {
        return views.of(jobs.get(id));
    }

    @Operation(
            summary = "See what has become of a job",
            description = "The states that it has been in, in order: since when, why, and which worker had it.")
    @ApiResponse(responseCode = "200", description = "The states")
    @FailsWith({ProblemType.UNKNOWN_JOB})
    @GetMapping(path = "/{id}/history", produces = Formats.JSON)
    List<StateView> getJobHistory(@JobId @PathVariable UUID id) {
        jobs.get(id);
        return jobs.states(id).stream().map(StateView::of).toList();
    }

    @Operation(
            summary = "Pause a job",
            description =
                    "Has a job wait until it is resumed: at once where it is queued; where it runs, within an iteration"
                            + " and the checkpoint that it leaves. Until then it is RUNNING and `pausing`.")
    @ApiResponse(responseCode = "202", description = "The job, paused or pausing")
    @FailsWith({ProblemType.UNKNOWN_JOB, ProblemType.NOT_OWNER, ProblemType.ILLEGAL_TRANSITION})
    @PostMapping(path = "/{id}/pause", produces = Formats.JSON)
    ResponseEntity<JobView> pauseJob(@JobId @PathVariable UUID id) {
        return ResponseEntity.accepted().body(views.of(jobs.pause(id, Caller.current())));
    }

    @Operation(
            summary = "Resume a job",
            description =
                    "Queues a paused job again. It goes on from where it was, and makes the model that it would have"
                            + " made without the pause, bit for bit.")
    @ApiResponse(
            responseCode = "202",
            description = "The job, queued; or still running, where its worker had not let go of it yet")
    @FailsWith({ProblemType.UNKNOWN_JOB, ProblemType.NOT_OWNER, ProblemType.ILLEGAL_TRANSITION})
    @PostMapping(path = "/{id}/resume", produces = Formats.JSON)
    ResponseEntity<JobView> resumeJob(@JobId @PathVariable UUID id) {
        return ResponseEntity.accepted().body(views.of(jobs.resume(id, Caller.current())));
    }

    @Operation(
            summary = "Cancel a job",
            description =
                    "Stops a job for good: at once where it waits, within an iteration where it runs. Its checkpoints"
                            + " so far stay.")
    @ApiResponse(responseCode = "202", description = "The job, cancelled")
    @FailsWith({ProblemType.UNKNOWN_JOB, ProblemType.NOT_OWNER, ProblemType.ILLEGAL_TRANSITION})
    @PostMapping(path = "/{id}/cancel", produces = Formats.JSON)
    ResponseEntity<JobView> cancelJob(@JobId @PathVariable UUID id) {
        return ResponseEntity.accepted().body(views.of(jobs.cancel(id, Caller.current())));
    }

    @Operation(
            summary = "Delete a job",
            description = "Removes a job that has ended, with its checkpoints and its history.")
    @ApiResponse(responseCode = "204", description = "The job is gone")
    @FailsWith({ProblemType.UNKNOWN_JOB, ProblemType.NOT_OWNER, ProblemType.ILLEGAL_TRANSITION, ProblemType.JOB_IN_USE})
    @DeleteMapping("/{id}")
    ResponseEntity<Void> deleteJob(@JobId @PathVariable UUID id) {
        jobs.delete(id, Caller.current());
        return ResponseEntity.noContent().build();
    }
}
