package dev.pollen.job;

import dev.pollen.dataset.Datasets;
import dev.pollen.job.Job.Progress;
import dev.pollen.quality.QuickMeasurement;
import dev.pollen.training.LossRecord;

import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * The only way to change a job: one transaction locks its row, checks that the change is legal, and writes the row, the
 * event and the entry in the queue together.
 */
@Component
class JobLog {

    /** One of {@link Job}'s transitions. */
    interface Transition {
        Job apply(Job job, Instant at);
    }

    private final JobTable jobs;
    private final JobEventTable events;
    private final SnapshotTable snapshots;
    private final DeletedJobTable deleted;
    private final JobQueue queue;
    private final Datasets datasets;
    private final TransactionTemplate transaction;
    private final Clock clock;

    JobLog(
            JobTable jobs,
            JobEventTable events,
            SnapshotTable snapshots,
            DeletedJobTable deleted,
            JobQueue queue,
            Datasets datasets,
            TransactionTemplate transaction,
            Clock clock) {
        this.jobs = jobs;
        this.events = events;
        this.snapshots = snapshots;
        this.deleted = deleted;
        this.queue = queue;
        this.datasets = datasets;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Adds a job, while its dataset cannot be deleted, nor its teacher.
     *
     * @throws dev.pollen.dataset.UnknownDatasetException if its dataset has been deleted
     * @throws UnknownJobException if its teacher has been deleted
     * @throws org.springframework.dao.DuplicateKeyException if there is a job with that idempotency key
     */
    void create(Job job, @Nullable IdempotencyKey key) {
        transaction.executeWithoutResult(
                status -> {
                    datasets.hold(job.recipe().dataset());
                    if (job.recipe().distillation() != null) {
                        lock(job.recipe().distillation().teacher());
                    }
                    jobs.insert(job, key);
                    events.appendState(job, job.times().created());
                    queue.add(job, job.times().queued());
                });
    }

    /**
     * Adds a job that is not to be queued; in the same transaction, whatever else belongs to it.
     *
     * @return whether there was none with its id, and none that has just been deleted
     */
    boolean addImported(Job job, Runnable along) {
        try {
            return transaction.execute(
                    status -> {
                        if (jobs.find(job.id()).isPresent() || deleted.all().contains(job.id())) {
                            return false;
                        }
                        jobs.insert(job, null);
                        events.appendState(job, now());
                        along.run();
                        return true;
                    });
        } catch (DuplicateKeyException e) {
            return false; // somebody else has just done so
        }
    }

    /**
     * Takes a job from one state to another.
     *
     * @throws UnknownJobException if there is none with that id
     * @throws IllegalTransitionException if it cannot go there
     */
    Job change(UUID id, Transition transition) {
        return transaction.execute(status -> write(lock(id), transition));
    }

    /**
     * Calls a job otherwise; nothing else of it changes.
     *
     * @throws UnknownJobException if there is none with that id
     */
    Job relabel(UUID id, Consumer<Job> check, UnaryOperator<Label> change) {
        return transaction.execute(
                status -> {
                    var job = lock(id);
                    check.accept(job);
                    var relabelled = job.with(change.apply(job.label()));
                    jobs.relabel(relabelled);
                    return relabelled;
                });
    }

    /**
     * Takes a job that a worker holds to another state; in the same transaction, whatever else belongs to it.
     *
     * @throws LeaseLostException if it is no longer that worker's
     */
    Job changeHeld(Job held, Transition transition, Runnable along) {
        return transaction.execute(
                status -> {
                    var job = lockHeld(held);
                    along.run();
                    return write(job, transition);
                });
    }

    /**
     * Writes what the worker of a job has reached; in the same transaction, whatever else belongs to it.
     *
     * @throws LeaseLostException if it is no longer that worker's
     */
    void advance(Job held, Progress progress, List<LossRecord> losses, Runnable along) {
        transaction.executeWithoutResult(
                status -> {
                    if (!jobs.advance(held, progress)) {
                        throw new LeaseLostException(held, jobs.standing(held.id()).orElse(null));
                    }
                    var rate = progress.iterationsPerSecond();
                    events.appendLosses(held, losses, rate == null ? 0 : rate, now());
                    along.run();
                });
    }

    /**
     * Writes down how good a checkpoint is, unless that is written already: as a part of what {@link #advance} does.
     */
    void rate(Job held, long iteration, QuickMeasurement measurement) {
        if (!events.isMeasured(held.id(), iteration)) {
            events.appendQuality(held, iteration, measurement, now());
        }
        jobs.rate(held.id(), measurement.ratio());
    }

    /** Keeps snapshots of a job's model: as a part of what {@link #advance} does. */
    void keep(Job held, List<PointSnapshot> taken) {
        for (var snapshot : taken) {
            events.appendSnapshot(held, snapshot.iteration(), now());
            snapshots.insert(held.id(), snapshot);
        }
    }

    /** Forgives a job the workers that died on it, now that it has reached something. */
    void forgiveDeaths(Job held) {
        if (held.deaths() > 0) {
            jobs.forgiveDeaths(held.id());
        }
    }

    /** Does something while nobody changes a job; nothing if there is none with that id. */
    void whileUnchanged(UUID id, Consumer<Job> action) {
        transaction.executeWithoutResult(status -> jobs.lock(id).ifPresent(action));
    }

    /**
     * Removes a job that has ended, with its events and its list of checkpoints. Its files are the caller's to remove.
     *
     * @throws UnknownJobException if there is none with that id
     * @throws IllegalTransitionException if it has not ended
     * @throws JobInUseException if its model is being distilled
     */
    void delete(UUID id, Consumer<Job> check) {
        transaction.executeWithoutResult(
                status -> {
                    var job = lock(id);
                    check.accept(job);
                    if (!job.state().isTerminal()) {
                        throw new IllegalTransitionException(job, "be deleted before it has ended");
                    }
                    jobs.studentToEnd(id)
                            .ifPresent(
                                    student -> {
                                        throw new JobInUseException(id, student);
                                    });
                    deleted.insert(id, now());
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
        var job = jobs.lock(held.id()).orElse(null);
        if (job == null || job.state() != JobState.RUNNING || job.attempt() != held.attempt()) {
            throw new LeaseLostException(held, job == null ? null : job.standing());
        }
        return job;
    }

    private Job write(Job job, Transition transition) {
        var at = now();
        var changed = transition.apply(job, at);
        jobs.update(changed);
        if (changed.state() != job.state()) {
            events.appendState(changed, at);
        }
        if (changed.ticket() != job.ticket()) {
            queue.add(changed, at);
        }
        return changed;
    }
}
