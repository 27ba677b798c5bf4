package dev.pollen.job;

import dev.pollen.job.Job.Progress;
import dev.pollen.training.LossRecord;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Collects what a running job reaches and writes it down a few times a second. */
final class Journal {

    private static final long EVERY_NANOS = Duration.ofMillis(250).toNanos();

    private final JobLog log;
    private final Job job;
    private final long recordedBefore;
    private final Pace pace = new Pace();
    private final List<LossRecord> pending = new ArrayList<>();
    private final List<PointSnapshot> snapshots = new ArrayList<>();

    private long iteration;
    private @Nullable Double loss;
    private @Nullable Double iterationsPerSecond;
    private long measuredIteration;
    private long measuredAt = System.nanoTime();

    /**
     * @param iteration how many iterations were done when this attempt began
     * @param recordedBefore the last iteration that an earlier attempt has recorded a loss for: going over the same
     *     iterations again, from its last checkpoint, gives the same losses again
     */
    Journal(JobLog log, Job job, long iteration, long recordedBefore) {
        this.log = log;
        this.job = job;
        this.iteration = iteration;
        this.measuredIteration = iteration;
        this.recordedBefore = recordedBefore;
        this.loss = job.progress().loss();
    }

    /**
     * Takes note that an iteration is done.
     *
     * @throws LeaseLostException when it is time to write and the job is no longer this attempt's
     */
    void add(long done, @Nullable LossRecord record) {
        iteration = done;
        if (record != null) {
            loss = record.loss();
            if (record.iteration() > recordedBefore) {
                pending.add(record);
            }
        }
        if (System.nanoTime() - measuredAt >= EVERY_NANOS) {
            measureRate();
            flush(() -> {});
        }
    }

    /** Takes note of a snapshot. */
    void add(PointSnapshot snapshot) {
        snapshots.add(snapshot);
    }

    private void measureRate() {
        long now = System.nanoTime();
        pace.add(iteration - measuredIteration, Duration.ofNanos(now - measuredAt));
        iterationsPerSecond = pace.perSecond();
        measuredIteration = iteration;
        measuredAt = now;
    }

    /** Writes what there is; in the same transaction, whatever else belongs to it. */
    void flush(Runnable along) {
        if (iterationsPerSecond == null) {
            measureRate();
        }
        log.advance(
                job,
                new Progress(iteration, loss, iterationsPerSecond, null),
                List.copyOf(pending),
                () -> {
                    log.keep(job, snapshots);
                    along.run();
                });
        pending.clear();
        snapshots.clear();
    }
}
