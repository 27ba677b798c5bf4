package dev.pollen.job.web;

import dev.pollen.access.Caller;
import dev.pollen.diffusion.FlowMap;
import dev.pollen.job.Distillations;
import dev.pollen.job.Priority;
import dev.pollen.training.Distillation;
import dev.pollen.web.Formats;
import dev.pollen.web.openapi.JobId;
import dev.pollen.web.problems.FailsWith;
import dev.pollen.web.problems.ProblemType;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

import java.net.URI;
import java.util.UUID;

@Tag(name = "Jobs")
@RestController
class DistillationController {

    private final Distillations distillations;
    private final JobViews views;

    DistillationController(Distillations distillations, JobViews views) {
        this.distillations = distillations;
        this.views = views;
    }

    @Operation(
            summary = "Distil a model",
            description =
                    "Queues a job that trains another model, which draws the same points in 1 to 8 network evaluations,"
                            + " by the sampler flow-map. It learns where the job's model takes noise, not the data. The"
                            + " job is like any other; until it has ended, the one that it learns from cannot be"
                            + " deleted. PATCH /jobs/{id} gives it a name.")
    @ApiResponse(
            responseCode = "202",
            description = "The job, queued",
            headers =
                    @Header(
                            name = "Location",
                            description = "The job's path",
                            schema = @Schema(type = "string", example = "/jobs/019aa9d5-7c3f-7d5e-8a4b-1f2e3d4c5b6a")))
    @FailsWith({
        ProblemType.UNKNOWN_JOB,
        ProblemType.UNKNOWN_CHECKPOINT,
        ProblemType.UNKNOWN_DATASET,
        ProblemType.CORRUPT_CHECKPOINT,
        ProblemType.ILLEGAL_TRANSITION,
        ProblemType.TOO_MUCH_MEMORY,
        ProblemType.IDEMPOTENCY_KEY_REUSED,
        ProblemType.TOO_MANY_JOBS
    })
    @PostMapping(path = "/jobs/{id}/distil", produces = Formats.JSON)
    ResponseEntity<JobView> createDistillation(
            @JobId @PathVariable UUID id,
            @ParameterObject @Valid Parameters how,
            @Idempotency.Name @RequestHeader(name = Idempotency.HEADER, required = false)
                    @Nullable String idempotencyKey) {
        var request =
                new Distillations.Request(
                        how.checkpoint(),
                        how.steps(),
                        how.trajectories(),
                        how.seed(),
                        how.priority() == null ? Priority.NORMAL : how.priority(),
                        idempotencyKey == null
                                ? null
                                : Idempotency.key(idempotencyKey, "distil %s: %s".formatted(id, how)));
        var job = views.of(distillations.create(id, request, Caller.current()));
        return ResponseEntity.accepted().location(URI.create(job.links().self())).body(job);
    }

    /** How a model is to be distilled, as query parameters. */
    public record Parameters(
            @Parameter(
                            description =
                                    "The iteration of the checkpoint to distil; left out, the job's best by its quality"
                                            + " where that is measured, else its newest")
                    @Min(0)
                    @Nullable Long checkpoint,
            @Parameter(
                            description =
                                    "How many steps points are drawn in unless a request chooses; left out, 4. Whatever"
                                            + " it is, the model learns all from 1 to 8")
                    @Min(1)
                    @Max(FlowMap.MAX_STEPS)
                    @Nullable Integer steps,
            @Parameter(
                            description =
                                    "How many trajectories of the model's points are learnt; left out, 20,000, or less"
                                            + " where points have more than 50 coordinates")
                    @Min(1)
                    @Max(Distillation.MAX_TRAJECTORIES)
                    @Nullable Integer trajectories,
            @Parameter(description = "Of every random number of the training; left out, the distilled model's")
                    @Nullable Long seed,
            @Parameter(description = "Which of the jobs that wait is begun first; left out, normal", example = "normal")
                    @Nullable Priority priority) {}
}
