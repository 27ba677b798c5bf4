package dev.pollen.job;

import dev.pollen.assessment.Assessments;
import dev.pollen.capacity.HeapBudget.Held;
import dev.pollen.checkpoint.CheckpointProperties;
import dev.pollen.checkpoint.Checkpoints;
import dev.pollen.checkpoint.Retention;
import dev.pollen.checkpoint.Snapshot;
import dev.pollen.dataset.Datasets;
import dev.pollen.diffusion.Layout;
import dev.pollen.training.Recipe;
import dev.pollen.training.Training;
import dev.pollen.training.TrainingState;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Brings together what an attempt at a job needs: its points, where it goes on, what measures it, and where it writes
 * what it reaches.
 */
@Component
class Attempts {

    private final Attempt.Records records;
    private final Datasets datasets;
    private final Checkpoints checkpoints;
    private final CheckpointProperties properties;
    private final Assessments assessments;
    private final CheckpointSweep sweep;
    private final JobMeters meters;
    private final TrainingMemory memory;

    Attempts(
            JobLog log,
            JobEventTable events,
            Datasets datasets,
            Checkpoints checkpoints,
            Retention retention,
            CheckpointProperties properties,
            Assessments assessments,
            CheckpointSweep sweep,
            JobMeters meters,
            TrainingMemory memory) {
        this.records = new Attempt.Records(log, events, checkpoints, retention, meters);
        this.datasets = datasets;
        this.checkpoints = checkpoints;
        this.properties = properties;
        this.assessments = assessments;
        this.sweep = sweep;
        this.meters = meters;
        this.memory = memory;
    }

    /**
     * Trains a job, from its newest intact checkpoint on, to its end or until it is to stop; what it has reached by
     * then is kept.
     *
     * @return whether the job is completed
     * @throws LeaseLostException when the job is no longer this attempt's
     */
    boolean train(Lease lease) throws InterruptedException {
        var recipe = lease.job().recipe();
        var data = new TrainingData(recipe, datasets.get(recipe.dataset()).holdingOut(recipe.data().holdout()));
        try (var held = awaitMemory(lease, data)) {
            return held != null && train(lease, data);
        }
    }

    /** The memory for a training, once others have given it back; null if the attempt is to stop before. */
    private @Nullable Held awaitMemory(Lease lease, TrainingData data) throws InterruptedException {
        var model = data.model(data.fewRows());
        while (!lease.isStopRequested()) {
            var held = memory.tryTake(model);
            if (held.isPresent()) {
                return held.get();
            }
        }
        return null;
    }

    private boolean train(Lease lease, TrainingData data) throws InterruptedException {
        var job = lease.job();
        var recipe = job.recipe();
        var rows = data.rows();
        var model = data.model(rows);
        sweep.sweep(job.id());
        try (var quality = qualityOf(recipe);
                var training =
                        new Training(recipe, rows.in(model.encoding()), model.layout(), begin(job, model.layout()))) {
            return new Attempt(lease, training, model, quality, records, properties.interval()).train();
        }
    }

    private QualityWatch qualityOf(Recipe recipe) {
        return new QualityWatch(
                recipe, recipe.training().hasMeasurements() ? assessments.ofTraining(recipe).orElse(null) : null);
    }

    private TrainingState begin(Job job, Layout layout) {
        var newest = checkpoints.newestIntact(job.id());
        newest.ifPresent(snapshot -> meters.resumed());
        return newest.map(Snapshot::state).orElseGet(() -> TrainingState.initial(job.recipe(), layout));
    }
}
