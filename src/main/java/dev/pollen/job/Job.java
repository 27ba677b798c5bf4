package dev.pollen.job;

import dev.pollen.training.Preset;
import dev.pollen.training.Recipe;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.UUID;

/**
 * A request to train a model, and what has become of it. Immutable: a transition makes another one, or throws.
 *
 * @param preset what its recipe began from
 * @param attempt how often a worker has begun it; what a worker writes carries the attempt that it holds, and is
 *     refused once another one has begun
 * @param worker who runs it, or ran it last
 * @param reason why it failed
 * @param queuedAt when it last began to wait for a worker
 * @param startedAt when a worker first began it
 * @param finishedAt when it reached a terminal state
 */
public record Job(
        UUID id,
        JobState state,
        Preset preset,
        Recipe recipe,
        int attempt,
        @Nullable String worker,
        @Nullable String reason,
        Progress progress,
        Instant createdAt,
        Instant queuedAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt) {

    /**
     * How far a job is.
     *
     * @param iteration how many iterations are done
     * @param loss the newest point of its loss curve
     * @param iterationsPerSecond at present, or at the end
     */
    public record Progress(long iteration, @Nullable Double loss, @Nullable Double iterationsPerSecond) {
        static final Progress NONE = new Progress(0, null, null);
    }

    /** A new job, waiting for a worker. */
    static Job queued(UUID id, Preset preset, Recipe recipe, Instant at) {
        return new Job(id, JobState.QUEUED, preset, recipe, 0, null, null, Progress.NONE, at, at, null, null);
    }

    /** A worker begins. */
    Job start(String by, Instant at) {
        return to(JobState.RUNNING, attempt + 1, by, null, queuedAt, startedAt == null ? at : startedAt, null);
    }

    /** Its worker is gone: it waits for another one. */
    Job requeue(Instant at) {
        return to(JobState.QUEUED, attempt, worker, null, at, startedAt, null);
    }

    /** Every iteration is done. */
    Job complete(Instant at) {
        return to(JobState.COMPLETED, attempt, worker, null, queuedAt, startedAt, at);
    }

    /** An error stops it. */
    Job fail(String why, Instant at) {
        return to(JobState.FAILED, attempt, worker, why, queuedAt, startedAt, at);
    }

    /** Somebody stops it, for good. */
    Job cancel(Instant at) {
        return to(JobState.CANCELLED, attempt, worker, null, queuedAt, startedAt, at);
    }

    private Job to(
            JobState next,
            int nextAttempt,
            @Nullable String nextWorker,
            @Nullable String nextReason,
            Instant nextQueuedAt,
            @Nullable Instant nextStartedAt,
            @Nullable Instant nextFinishedAt) {
        if (!state.next().contains(next)) {
            throw new IllegalTransitionException(this, "become " + next);
        }
        return new Job(
                id,
                next,
                preset,
                recipe,
                nextAttempt,
                nextWorker,
                nextReason,
                progress,
                createdAt,
                nextQueuedAt,
                nextStartedAt,
                nextFinishedAt);
    }
}
