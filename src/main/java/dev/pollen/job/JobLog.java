package dev.pollen.job;

import dev.pollen.job.Job.Progress;
import dev.pollen.training.LossRecord;

import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * The only way to change a job: one transaction locks its row, checks that the change is legal, and writes the row and
 * the event together.
 */
@Component
class JobLog {

    /** One of {@link Job}'s transitions. */
    interface Transition {
        Job apply(Job job, Instant at);
    }

    private final JobTable jobs;
    private final JobEventTable events;
    private final TransactionTemplate transaction;
    private final Clock clock;

    JobLog(JobTable jobs, JobEventTable events, TransactionTemplate transaction, Clock clock) {
        this.jobs = jobs;
        this.events = events;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Adds a job; in the same transaction, whatever else belongs to that. */
    Job create(Job job, Runnable along) {
        transaction.executeWithoutResult(
                status -> {
                    jobs.insert(job);
                    events.appendState(job, job.createdAt());
                    along.run();
                });
        return job;
    }

    /**
     * Takes a job from one state to another.
     *
     * @throws UnknownJobException if there is none with that id
     * @throws IllegalTransitionException if it cannot go there
     */
    Job change(UUID id, Transition transition) {
        return change(id, transition, changed -> {});
    }

    /** The same; in the same transaction, whatever else belongs to it. */
    Job change(UUID id, Transition transition, Consumer<Job> along) {
        return transaction.execute(status -> write(lock(id), transition, along));
    }

    /**
     * Takes a job that a worker holds to another state; in the same transaction, whatever else belongs to it.
     *
     * @throws AttemptLostException if it is no longer that worker's
     */
    Job changeHeld(Job held, Transition transition, Consumer<Job> along) {
        return transaction.execute(status -> write(lockHeld(held), transition, along));
    }

    /**
     * Writes what the worker of a job has reached; in the same transaction, whatever else belongs to it.
     *
     * @throws AttemptLostException if it is no longer that worker's
     */
    void advance(Job held, Progress progress, List<LossRecord> losses, Runnable along) {
        transaction.executeWithoutResult(
                status -> {
                    lockHeld(held);
                    jobs.update(held.id(), progress);
                    var rate = progress.iterationsPerSecond();
                    events.appendLosses(held.id(), losses, rate == null ? 0 : rate, now());
                    along.run();
                });
    }

    /**
     * Removes a job that has ended, with its events and its list of checkpoints.
     *
     * @throws IllegalTransitionException if it has not ended
     */
    void delete(UUID id) {
        transaction.executeWithoutResult(
                status -> {
                    var job = lock(id);
                    if (!job.state().isTerminal()) {
                        throw new IllegalTransitionException(job, "be deleted before it has ended");
                    }
                    jobs.delete(id);
                });
    }

    /** Now, as precisely as the database keeps it. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private Job lock(UUID id) {
        return jobs.lock(id).orElseThrow(() -> new UnknownJobException(id));
    }

    private Job lockHeld(Job held) {
        return jobs.lock(held.id())
                .filter(job -> job.state() == JobState.RUNNING && job.attempt() == held.attempt())
                .orElseThrow(() -> new AttemptLostException(held));
    }

    private Job write(Job job, Transition transition, Consumer<Job> along) {
        var at = now();
        var changed = transition.apply(job, at);
        along.accept(changed);
        jobs.update(changed);
        events.appendState(changed, at);
        return changed;
    }
}
