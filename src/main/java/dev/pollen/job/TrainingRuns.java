package dev.pollen.job;

import dev.pollen.checkpoint.CheckpointProperties;
import dev.pollen.checkpoint.Checkpoints;
import dev.pollen.checkpoint.Model;
import dev.pollen.dataset.Dataset;
import dev.pollen.dataset.Datasets;
import dev.pollen.training.LossRecord;
import dev.pollen.training.Training;
import dev.pollen.training.TrainingState;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.util.function.Supplier;

/**
 * Brings together what an attempt at a job needs: its points, where it goes on, and where it writes what it reaches.
 */
@Component
class TrainingRuns {

    private final JobLog log;
    private final JobEventTable events;
    private final Datasets datasets;
    private final Checkpoints checkpoints;
    private final CheckpointProperties properties;
    private final CheckpointSweep sweep;
    private final JobMeters meters;

    TrainingRuns(
            JobLog log,
            JobEventTable events,
            Datasets datasets,
            Checkpoints checkpoints,
            CheckpointProperties properties,
            CheckpointSweep sweep,
            JobMeters meters) {
        this.log = log;
        this.events = events;
        this.datasets = datasets;
        this.checkpoints = checkpoints;
        this.properties = properties;
        this.sweep = sweep;
        this.meters = meters;
    }

    /**
     * Trains a job, from its newest intact checkpoint on, to its end or until it is to stop; what it has reached by
     * then is kept.
     *
     * @return whether the job is completed
     * @throws AttemptLostException when the job is no longer this attempt's
     */
    boolean train(Run run) {
        var job = run.job();
        var recipe = job.recipe();
        var dataset = datasets.get(recipe.dataset());
        var points = dataset.points(recipe.data().points(), recipe.seed(), recipe.data().noise());
        sweep.sweep(job.id());
        try (var training = new Training(recipe, points, begin(job, points.dimensions()))) {
            return train(run, dataset, training);
        }
    }

    private TrainingState begin(Job job, int dimensions) {
        var newest = checkpoints.newestIntact(job.id());
        newest.ifPresent(loaded -> meters.resumed());
        return newest.map(loaded -> loaded.model().state())
                .orElseGet(() -> TrainingState.initial(job.recipe(), dimensions));
    }

    private boolean train(Run run, Dataset dataset, Training training) {
        var job = run.job();
        var journal = new Journal(log, job, training.iteration(), events.lastRecordedIteration(job.id()));
        var engine = job.recipe().engine();
        Supplier<@Nullable LossRecord> step = training::step;
        long begun = training.iteration();
        long checkpointAt = System.nanoTime() + properties.interval().toNanos();
        while (!training.isFinished() && !run.isStopRequested()) {
            var record = meters.iteration(engine, step);
            journal.add(training.iteration(), record);
            if (System.nanoTime() >= checkpointAt && !training.isFinished()) {
                checkpoint(job, dataset, training, journal);
                checkpointAt = System.nanoTime() + properties.interval().toNanos();
            }
        }
        run.requireHeld();
        if (training.isFinished()) {
            complete(job, dataset, training, journal);
        } else if (training.iteration() > begun) {
            checkpoint(job, dataset, training, journal);
        }
        return training.isFinished();
    }

    private void checkpoint(Job job, Dataset dataset, Training training, Journal journal) {
        save(job, dataset, training, record -> journal.flush(record));
        checkpoints.retain(job.id());
    }

    private void complete(Job job, Dataset dataset, Training training, Journal journal) {
        save(
                job,
                dataset,
                training,
                record -> {
                    journal.flush(() -> {});
                    meters.finished(log.changeHeld(job, Job::complete, record));
                });
        checkpoints.retain(job.id());
    }

    private interface Commit {
        void commit(Runnable record);
    }

    /**
     * Writes a checkpoint, and lists it in the transaction that commits; if the job is no longer this attempt's,
     * nothing stays.
     */
    private void save(Job job, Dataset dataset, Training training, Commit commit) {
        var model = new Model(job.recipe(), dataset.columns(), training.state());
        try (var draft = checkpoints.draft(job.id(), job.attempt(), model)) {
            commit.commit(
                    () -> {
                        checkpoints.publish(draft, lossAt(job, training.iteration()));
                        log.forgiveDeaths(job);
                    });
        }
    }

    /** The loss at an iteration, less noisy than a single point of the curve: the mean of its last tenth. */
    private @Nullable Double lossAt(Job job, long iteration) {
        return events.meanLoss(job.id(), iteration - iteration / 10, iteration).orElse(null);
    }
}
