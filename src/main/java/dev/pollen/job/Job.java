package dev.pollen.job;

import dev.pollen.access.Caller;
import dev.pollen.access.NotOwnerException;
import dev.pollen.training.Preset;
import dev.pollen.training.Recipe;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A request to train a model, and what has become of it. Immutable: a transition makes another one, or throws.
 *
 * @param preset what its recipe began from
 * @param label what people call it
 * @param owner whom it belongs to; null for nobody
 * @param ticket how often it was queued: an entry in the queue is for one of these times, and of no consequence at any
 *     other
 * @param attempt how often a worker has begun it. It is the lease: what a worker writes carries the attempt that it
 *     holds, and is refused once the job is no longer running under that one
 * @param deaths how many workers died on it, or ran out of memory, since its last checkpoint
 * @param pausing whether its worker is asked to stop
 * @param worker who runs it, or ran it last
 * @param reason why it is in its state, where that is not plain
 */
public record Job(
        UUID id,
        JobState state,
        Preset preset,
        Recipe recipe,
        Priority priority,
        Label label,
        @Nullable String owner,
        int ticket,
        int attempt,
        int deaths,
        boolean pausing,
        @Nullable String worker,
        @Nullable String reason,
        Progress progress,
        Times times) {

    /**
     * So many workers in a row may die on a job, without a checkpoint in between: then it is taken for the cause. One
     * that cannot reach the database for longer than its lease is as good as dead.
     */
    static final int MAX_DEATHS = 3;

    /**
     * How a job stands to its worker: whether it is still that worker's, and to go on.
     *
     * @param attempt the lease
     * @param pausing whether its worker is asked to stop
     */
    record Standing(UUID id, JobState state, int attempt, boolean pausing) {}

    /** See {@link Standing}. */
    Standing standing() {
        return new Standing(id, state, attempt, pausing);
    }

    /**
     * How far a job is.
     *
     * @param iteration how many iterations are done
     * @param loss the newest point of its loss curve
     * @param iterationsPerSecond at present, or at the end
     * @param ratio the best of its checkpoints', where any has been measured
     */
    public record Progress(
            long iteration, @Nullable Double loss, @Nullable Double iterationsPerSecond, @Nullable Double ratio) {
        static final Progress NONE = new Progress(0, null, null, null);
    }

    /**
     * @param queued when it last began to wait for a worker
     * @param started when a worker first began it
     * @param finished when it reached a terminal state
     */
    public record Times(Instant created, Instant queued, @Nullable Instant started, @Nullable Instant finished) {

        private Times after(JobState next, Instant at) {
            return new Times(
                    created,
                    next == JobState.QUEUED ? at : queued,
                    next == JobState.RUNNING && started == null ? at : started,
                    next.isTerminal() ? at : null);
        }
    }

    /** A new job, waiting for a worker. */
    static Job queued(
            UUID id, Preset preset, Recipe recipe, Priority priority, Label label, @Nullable String owner, Instant at) {
        var times = new Times(at, at, null, null);
        return new Job(
                id,
                JobState.QUEUED,
                preset,
                recipe,
                priority,
                label,
                owner,
                1,
                0,
                0,
                false,
                null,
                null,
                Progress.NONE,
                times);
    }

    /**
     * A job whose checkpoints are all that is left of it: done, or to be resumed.
     *
     * @param attempt the highest that has written one
     * @param iteration of the newest
     * @param reached when that was written
     */
    static Job imported(UUID id, Recipe recipe, int attempt, long iteration, Instant created, Instant reached) {
        boolean done = iteration >= recipe.iterations();
        return new Job(
                id,
                done ? JobState.COMPLETED : JobState.PAUSED,
                Preset.FAST,
                recipe,
                Priority.NORMAL,
                Label.NONE,
                null,
                1,
                attempt,
                0,
                false,
                null,
                "imported from its checkpoints, of which the newest has %d of %d iterations"
                        .formatted(iteration, recipe.iterations()),
                new Progress(iteration, null, null, null),
                new Times(created, created, null, done ? reached : null));
    }

    /** What may be asked of it now, by somebody who may ask it anything. */
    public List<JobAction> actions() {
        return Stream.of(JobAction.values()).filter(action -> action.isLegal(this)).toList();
    }

    /**
     * Checks that somebody may change it.
     *
     * @throws NotOwnerException if they may not
     */
    void requireOwner(Caller caller) {
        caller.requireOwner(owner, "The job " + id);
    }

    /** A worker begins. */
    Job start(String by, Instant at) {
        requireNext(JobState.RUNNING, "be begun");
        return new Job(
                id,
                JobState.RUNNING,
                preset,
                recipe,
                priority,
                label,
                owner,
                ticket,
                attempt + 1,
                deaths,
                false,
                by,
                null,
                progress,
                times.after(JobState.RUNNING, at));
    }

    /** Its worker lets go of it, because somebody wants it paused or for its own reason: it waits for another one. */
    Job release(String why, Instant at) {
        requireRunning("be released");
        return pausing ? to(JobState.PAUSED, null, at) : to(JobState.QUEUED, why, at);
    }

    /** Its worker is dead. */
    Job lose(Instant at) {
        requireRunning("lose its worker");
        return bereave(
                "its worker %s is gone".formatted(worker),
                "%d workers died while they trained it, without a checkpoint in between; the last was %s"
                        .formatted(deaths + 1, worker),
                at);
    }

    /** The heap was full under its worker: it waits for another attempt, unless that has happened too often. */
    Job starve(Instant at) {
        requireRunning("run out of memory");
        return bereave(
                "the memory of its worker %s ran out".formatted(worker),
                "the memory ran out under %d workers, without a checkpoint in between; the last was %s"
                        .formatted(deaths + 1, worker),
                at);
    }

    private Job bereave(String why, String whyForGood, Instant at) {
        var bereft = withDeaths(deaths + 1);
        if (pausing) {
            return bereft.to(JobState.PAUSED, why, at);
        }
        return bereft.deaths < MAX_DEATHS
                ? bereft.to(JobState.QUEUED, why, at)
                : bereft.to(JobState.FAILED, whyForGood, at);
    }

    /** Somebody wants it to wait: at once where it is queued, as soon as its worker lets go of it where it runs. */
    Job pause(Instant at) {
        requireNext(JobState.PAUSED, "be paused");
        return state == JobState.RUNNING ? withPausing(true) : to(JobState.PAUSED, null, at);
    }

    /** Somebody wants it to go on. */
    Job resume(Instant at) {
        if (!JobAction.RESUME.isLegal(this)) {
            throw new IllegalTransitionException(this, "be resumed");
        }
        return pausing ? withPausing(false) : to(JobState.QUEUED, null, at);
    }

    /**
     * Its training is over.
     *
     * @param why if not because every iteration is done
     */
    Job complete(@Nullable String why, Instant at) {
        requireNext(JobState.COMPLETED, "be completed");
        return to(JobState.COMPLETED, why, at);
    }

    /** An error stops it. */
    Job fail(String why, Instant at) {
        requireNext(JobState.FAILED, "fail");
        return to(JobState.FAILED, why, at);
    }

    /** Somebody stops it, for good. */
    Job cancel(Instant at) {
        requireNext(JobState.CANCELLED, "be cancelled");
        return to(JobState.CANCELLED, null, at);
    }

    /** The same, called otherwise. */
    Job with(Label other) {
        return new Job(
                id, state, preset, recipe, priority, other, owner, ticket, attempt, deaths, pausing, worker, reason,
                progress, times);
    }

    private void requireRunning(String request) {
        if (state != JobState.RUNNING) {
            throw new IllegalTransitionException(this, request);
        }
    }

    private void requireNext(JobState next, String request) {
        if (!state.next().contains(next)) {
            throw new IllegalTransitionException(this, request);
        }
    }

    private Job to(JobState next, @Nullable String why, Instant at) {
        int nextTicket = next == JobState.QUEUED ? ticket + 1 : ticket;
        return new Job(
                id,
                next,
                preset,
                recipe,
                priority,
                label,
                owner,
                nextTicket,
                attempt,
                deaths,
                false,
                worker,
                why,
                progress,
                times.after(next, at));
    }

    private Job withPausing(boolean asked) {
        return new Job(
                id, state, preset, recipe, priority, label, owner, ticket, attempt, deaths, asked, worker, reason,
                progress, times);
    }

    private Job withDeaths(int count) {
        return new Job(
                id, state, preset, recipe, priority, label, owner, ticket, attempt, count, pausing, worker, reason,
                progress, times);
    }
}
