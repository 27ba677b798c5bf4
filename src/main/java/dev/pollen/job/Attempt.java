package dev.pollen.job;

import dev.pollen.checkpoint.Checkpoint;
import dev.pollen.checkpoint.Checkpoints;
import dev.pollen.checkpoint.Checkpoints.Loaded;
import dev.pollen.checkpoint.Model;
import dev.pollen.checkpoint.Retention;
import dev.pollen.checkpoint.Snapshot;
import dev.pollen.job.QualityWatch.Measured;
import dev.pollen.training.LossRecord;
import dev.pollen.training.Training;
import dev.pollen.training.TrainingState;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * An attempt at a job: trains it from where it was, and writes down what it reaches, until the job is done or the
 * attempt is to stop.
 */
final class Attempt {

    private static final Logger log = LoggerFactory.getLogger(Attempt.class);

    /** What an attempt writes to. */
    record Records(JobLog log, JobEventTable events, Checkpoints checkpoints, Retention retention, JobMeters meters) {}

    private final Lease lease;
    private final Job job;
    private final Training training;
    private final Model model;
    private final QualityWatch quality;
    private final SnapshotWatch snapshots;
    private final Records records;
    private final Journal journal;
    private final long checkpointEveryNanos;
    private long savedIteration;
    private long nextCheckpointAt;
    private @Nullable String goodEnough;

    Attempt(
            Lease lease,
            Training training,
            Model model,
            QualityWatch quality,
            SnapshotWatch snapshots,
            Records records,
            Duration checkpointInterval) {
        this.lease = lease;
        this.job = lease.job();
        this.training = training;
        this.model = model;
        this.quality = quality;
        this.snapshots = snapshots;
        this.records = records;
        this.journal =
                new Journal(records.log(), job, training.iteration(), records.events().lastRecordedIteration(job.id()));
        this.checkpointEveryNanos = checkpointInterval.toNanos();
        this.savedIteration = training.iteration();
        this.nextCheckpointAt = System.nanoTime() + checkpointEveryNanos;
    }

    /**
     * Trains to the end, or until the attempt is to stop; what it has reached by then is kept.
     *
     * @return whether the job is completed
     * @throws LeaseLostException when the job is no longer this attempt's
     */
    boolean train() throws InterruptedException {
        judge(job.progress().ratio());
        measureWhatIsDue();
        Supplier<@Nullable LossRecord> step = training::step;
        while (!training.isFinished() && goodEnough == null && !lease.isStopRequested()) {
            if (snapshots.isDue(training.iteration())) {
                snapshots.begin(training.iteration(), training::sampledParameters, lease::isStopRequested);
            }
            snapshots.poll(journal::add);
            journal.add(training.iteration() + 1, records.meters().iteration(job.recipe().engine(), step));
            record(quality.poll());
            if (quality.isDue(training.iteration())) {
                measure();
            } else if (System.nanoTime() >= nextCheckpointAt && !training.isFinished()) {
                checkpoint();
            }
        }
        if (isOver() && snapshots.isDueAtEnd(training.iteration())) {
            snapshots.begin(training.iteration(), training::sampledParameters, lease::isStopRequested);
        }
        if (training.isFinished() && goodEnough == null) {
            awaitMeasurement();
        }
        if (isOver()) {
            snapshots.await(lease::isStopRequested, journal::add);
            journal.flush(() -> {}); // there may be a checkpoint already
        }
        lease.requireHeld();
        checkpoint();
        if (goodEnough == null && (!training.isFinished() || quality.iteration() >= 0)) {
            return false;
        }
        records.meters().finished(records.log().changeHeld(job, (held, at) -> held.complete(goodEnough, at), () -> {}));
        return true;
    }

    private boolean isOver() {
        return training.isFinished() || goodEnough != null;
    }

    /**
     * Goes on with the measurements that an attempt before this one has left: one, or two if it waited for the first.
     */
    private void measureWhatIsDue() throws InterruptedException {
        var checkpoints = records.checkpoints();
        for (var checkpoint : checkpoints.ofJob(job.id()).reversed()) {
            long iteration = checkpoint.iteration();
            if (quality.isDue(iteration) && iteration <= training.iteration() && checkpoint.ratio() == null) {
                awaitMeasurement();
                if (quality.iteration() < 0 && goodEnough == null) {
                    load(checkpoint).ifPresent(loaded -> quality.begin(iteration, model, loaded.parameters()));
                }
            }
        }
    }

    /** The training does not need it: where it cannot be read, it is not measured. */
    private Optional<Loaded> load(Checkpoint checkpoint) {
        try {
            return records.checkpoints().loadIfIntact(checkpoint);
        } catch (UncheckedIOException e) {
            log.warn(
                    "The checkpoint at iteration {} of job {} cannot be measured.",
                    checkpoint.iteration(),
                    job.id(),
                    e);
            return Optional.empty();
        }
    }

    /** Waits for the measurement that is under way, if there is any, unless the attempt is to stop. */
    private void awaitMeasurement() throws InterruptedException {
        do {
            record(quality.await(lease::isStopRequested));
        } while (quality.iteration() >= 0 && !lease.isStopRequested()); // somebody may have thought better of a pause
    }

    /** Has this iteration's checkpoint measured, once the one before has been. */
    private void measure() throws InterruptedException {
        awaitMeasurement();
        if (goodEnough == null && quality.iteration() < 0) {
            var state = checkpoint();
            if (state != null) {
                quality.begin(state.iteration(), model, state.sampledParameters());
            }
        }
    }

    private void record(@Nullable Measured measured) {
        if (measured == null) {
            return;
        }
        journal.flush(
                () -> {
                    records.log().rate(job, measured.iteration(), measured.measurement());
                    records.checkpoints().rate(job.id(), measured.iteration(), measured.measurement().ratio());
                });
        judge(measured.measurement().ratio());
    }

    private void judge(@Nullable Double ratio) {
        var limit = job.recipe().training().stopAtRatio();
        if (ratio != null && limit != null && ratio <= limit) {
            goodEnough = "its ratio %.3g is at most training.stopAtRatio, %s".formatted(ratio, limit);
        }
    }

    /**
     * Writes a checkpoint, unless there is one of this iteration, and lists it in the transaction that writes the
     * journal; if the job is no longer this attempt's, nothing stays.
     *
     * @return what has been written
     */
    private @Nullable TrainingState checkpoint() {
        if (training.iteration() == savedIteration) {
            return null;
        }
        var state = training.state();
        var checkpoints = records.checkpoints();
        try (var draft = checkpoints.draft(job.id(), job.attempt(), new Snapshot(model, state))) {
            journal.flush(
                    () -> {
                        checkpoints.publish(draft, lossAt(training.iteration()));
                        records.log().forgiveDeaths(job);
                    });
        }
        records.retention().retain(job.id(), quality.iteration());
        savedIteration = training.iteration();
        nextCheckpointAt = System.nanoTime() + checkpointEveryNanos;
        return state;
    }

    /** The loss at an iteration, less noisy than a single point of the curve: the mean of its last tenth. */
    private @Nullable Double lossAt(long iteration) {
        return records.events().meanLoss(job.id(), iteration - iteration / 10, iteration).orElse(null);
    }
}
