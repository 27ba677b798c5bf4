package dev.pollen.job.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;

import dev.pollen.access.Caller;
import dev.pollen.job.Job;
import dev.pollen.job.JobAction;
import dev.pollen.job.JobState;
import dev.pollen.job.Label;
import dev.pollen.job.Priority;

import io.swagger.v3.oas.annotations.media.Schema;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

@Schema(name = "Job", description = "A request to train a model, and what has become of it")
record JobView(
        @Schema(description = "Its id: a UUID, version 7", example = "019aa9d5-7c3f-7d5e-8a4b-1f2e3d4c5b6a") UUID id,
        @JsonUnwrapped Label label,
        @Schema(description = "Whom it belongs to; null for nobody", example = "ada") @Nullable String owner,
        @Schema(description = "Where it stands", example = "RUNNING") JobState state,
        @Schema(
                        description = "Why it is in that state, where that is not plain: of a failure, always",
                        example = "out of memory")
                @Nullable String reason,
        @Schema(description = "Whether it is asked to pause, and runs until its worker lets go", example = "false")
                boolean pausing,
        @Schema(description = "What may be asked of it now, by the one who asks", example = "[\"pause\", \"cancel\"]")
                List<JobAction> actions,
        @Schema(description = "Which of the jobs that wait is begun first", example = "normal") Priority priority,
        @Schema(description = "How far it is") ProgressView progress,
        @Schema(description = "What it trains, with nothing left out") RecipeView recipe,
        @Schema(description = "How often a worker has begun it", example = "1") int attempt,
        @Schema(description = "The process that runs it, or ran it last", example = "4711@pollen-1")
                @Nullable String worker,
        @Schema(description = "When it was asked for", example = "2026-11-23T10:15:30.123456Z") Instant createdAt,
        @Schema(description = "When it last began to wait for a worker", example = "2026-11-23T10:15:30.123456Z")
                Instant queuedAt,
        @Schema(description = "Its place among those that wait: 1 is begun next; while it is QUEUED", example = "1")
                @Nullable Integer queuePosition,
        @Schema(description = "When a worker first began it", example = "2026-11-23T10:15:31.234567Z")
                @Nullable Instant startedAt,
        @Schema(description = "When it ended", example = "2026-11-23T10:16:02.345678Z") @Nullable Instant finishedAt,
        @Schema(description = "What can be said before it begins: in the answer to POST /jobs only")
                @JsonInclude(JsonInclude.Include.NON_NULL)
                @Nullable PreflightView preflight,
        @Schema(description = "Where to go from here") Links links) {

    @Schema(name = "JobProgress", description = "How far a job is")
    record ProgressView(
            @Schema(description = "Iterations done", example = "9085") long iteration,
            @Schema(description = "Iterations in all", example = "27255") long of,
            @Schema(description = "Epochs done", example = "50") long epoch,
            @Schema(description = "Epochs in all", example = "100") int epochs,
            @Schema(description = "The newest point of the loss curve", example = "0.401") @Nullable Double loss,
            @Schema(
                            description =
                                    "Its best checkpoint's ratio, see Measurement: about 1 for real draws; where any"
                                            + " has been measured",
                            example = "1.3")
                    @Nullable Double ratio,
            @Schema(
                            description = "How fast it is, or was at its end: over about the last third of its time",
                            example = "420.5")
                    @Nullable Double iterationsPerSecond,
            @Schema(description = "How long it will still take, while it runs", example = "9.4")
                    @Nullable Double remainingSeconds) {

        static ProgressView of(Job job) {
            var recipe = job.recipe();
            var progress = job.progress();
            long left = recipe.iterations() - progress.iteration();
            var rate = progress.iterationsPerSecond();
            return new ProgressView(
                    progress.iteration(),
                    recipe.iterations(),
                    progress.iteration() / recipe.iterationsPerEpoch(),
                    recipe.training().epochs(),
                    progress.loss(),
                    progress.ratio(),
                    rate,
                    job.state() != JobState.RUNNING || rate == null || rate <= 0 ? null : left / rate);
        }
    }

    @Schema(name = "JobLinks", description = "Where to go from a job")
    record Links(
            @Schema(description = "The job itself", example = "/jobs/019aa9d5-7c3f-7d5e-8a4b-1f2e3d4c5b6a") String self,
            @Schema(description = "Its loss, live", example = "/jobs/019aa9d5-7c3f-7d5e-8a4b-1f2e3d4c5b6a/loss")
                    String loss,
            @Schema(
                            description = "The states that it has been in",
                            example = "/jobs/019aa9d5-7c3f-7d5e-8a4b-1f2e3d4c5b6a/history")
                    String history,
            @Schema(
                            description = "How good its model is",
                            example = "/jobs/019aa9d5-7c3f-7d5e-8a4b-1f2e3d4c5b6a/quality")
                    String quality,
            @Schema(description = "Its checkpoints", example = "/jobs/019aa9d5-7c3f-7d5e-8a4b-1f2e3d4c5b6a/checkpoints")
                    String checkpoints,
            @Schema(
                            description = "Points from its best checkpoint, or its newest",
                            example = "/samples?job=019aa9d5-7c3f-7d5e-8a4b-1f2e3d4c5b6a")
                    String samples) {

        static Links of(UUID id) {
            var self = "/jobs/" + id;
            return new Links(
                    self,
                    self + "/loss",
                    self + "/history",
                    self + "/quality",
                    self + "/checkpoints",
                    "/samples?job=" + id);
        }
    }

    /**
     * @param queuePosition see {@link #queuePosition}
     * @param preflight see {@link #preflight}
     * @param caller to whom it is shown
     */
    static JobView of(Job job, @Nullable Integer queuePosition, @Nullable PreflightView preflight, Caller caller) {
        return new JobView(
                job.id(),
                job.label(),
                job.owner(),
                job.state(),
                job.reason(),
                job.pausing(),
                caller.mayChange(job.owner()) ? job.actions() : List.of(),
                job.priority(),
                ProgressView.of(job),
                new RecipeView(job.preset(), job.recipe()),
                job.attempt(),
                job.worker(),
                job.times().created(),
                job.times().queued(),
                queuePosition,
                job.times().started(),
                job.times().finished(),
                preflight,
                Links.of(job.id()));
    }
}
