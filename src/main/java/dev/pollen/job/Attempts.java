package dev.pollen.job;

import dev.pollen.assessment.Assessments;
import dev.pollen.capacity.HeapBudget.Held;
import dev.pollen.checkpoint.CheckpointProperties;
import dev.pollen.checkpoint.Checkpoints;
import dev.pollen.checkpoint.Checkpoints.Loaded;
import dev.pollen.checkpoint.Model;
import dev.pollen.checkpoint.Retention;
import dev.pollen.checkpoint.Snapshot;
import dev.pollen.dataset.Datasets;
import dev.pollen.diffusion.Denoiser;
import dev.pollen.diffusion.Layout;
import dev.pollen.training.Distillation;
import dev.pollen.training.Recipe;
import dev.pollen.training.Training;
import dev.pollen.training.TrainingState;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.util.function.Function;

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
        var distillation = lease.job().recipe().distillation();
        return distillation == null ? learn(lease) : distil(lease, teacher(distillation));
    }

    private boolean learn(Lease lease) throws InterruptedException {
        var recipe = lease.job().recipe();
        var data = new TrainingData(recipe, datasets.get(recipe.dataset()).holdingOut(recipe.data().holdout()));
        try (var held = awaitMemory(lease, data.model(data.fewRows()))) {
            if (held == null) {
                return false;
            }
            var rows = data.rows();
            var model = data.model(rows);
            return train(lease, model, from -> new Training(recipe, rows.in(model.encoding()), model.layout(), from));
        }
    }

    private Loaded teacher(Distillation distillation) {
        var checkpoint = checkpoints.get(distillation.teacher(), distillation.checkpoint());
        if (!checkpoint.sha256().equals(distillation.sha256())) {
            throw new IllegalStateException(
                    "the checkpoint of job %s at iteration %d is not the one that was to be distilled"
                            .formatted(checkpoint.job(), checkpoint.iteration()));
        }
        return checkpoints.load(checkpoint);
    }

    private boolean distil(Lease lease, Loaded teacher) throws InterruptedException {
        var model = teacher.model().with(lease.job().recipe());
        try (var held = awaitMemory(lease, model)) {
            return held != null && train(lease, model, from -> distilling(lease, teacher, from));
        } catch (StoppedException e) {
            return false;
        }
    }

    /** To solve a teacher's flow takes a second, of a large one many: it is to stop as well. */
    private static final class StoppedException extends RuntimeException {
        private StoppedException() {
            super("the attempt is to stop");
        }
    }

    private static Training distilling(Lease lease, Loaded teacher, TrainingState from) {
        var recipe = lease.job().recipe();
        var model = teacher.model();
        try (var predictor = model.predictor(recipe.engine(), teacher.parameters())) {
            Denoiser ofAttempt =
                    (xt, t, output) -> {
                        if (lease.isStopRequested()) {
                            throw new StoppedException();
                        }
                        predictor.predict(xt, t, output);
                    };
            return Training.distilling(recipe, model.recipe(), ofAttempt, model.dimensions(), from);
        }
    }

    /** The memory for a training, once others have given it back; null if the attempt is to stop before. */
    private @Nullable Held awaitMemory(Lease lease, Model model) throws InterruptedException {
        while (!lease.isStopRequested()) {
            var held = memory.tryTake(model);
            if (held.isPresent()) {
                return held.get();
            }
        }
        return null;
    }

    private boolean train(Lease lease, Model model, Function<TrainingState, Training> begun)
            throws InterruptedException {
        var job = lease.job();
        var recipe = job.recipe();
        sweep.sweep(job.id());
        try (var quality = qualityOf(recipe);
                var snapshots = new SnapshotWatch(model, records.events().lastSnapshot(job.id()));
                var training = begun.apply(begin(job, model.layout()))) {
            return new Attempt(lease, training, model, quality, snapshots, records, properties.interval()).train();
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
