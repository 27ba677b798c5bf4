package dev.pollen.sampling;

import dev.pollen.checkpoint.Checkpoints;
import dev.pollen.checkpoint.Checkpoints.Loaded;
import dev.pollen.job.Job;
import dev.pollen.job.Jobs;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.util.UUID;

/** Finds the model that a request wants to draw from. */
@Component
class Models {

    private final Jobs jobs;
    private final Checkpoints checkpoints;

    Models(Jobs jobs, Checkpoints checkpoints) {
        this.jobs = jobs;
        this.checkpoints = checkpoints;
    }

    /**
     * @param job whose model, or null for that of the completed job that finished last
     * @param iteration of the checkpoint, or null for the best by its quality, or the newest where none has been
     *     measured
     */
    Loaded find(@Nullable UUID job, @Nullable Long iteration) {
        var found = job == null ? newestCompleted() : jobs.get(job);
        if (iteration == null) {
            return checkpoints.servedIntact(found.id()).orElseThrow(() -> NoModelException.noCheckpoint(found));
        }
        var checkpoint = checkpoints.get(found.id(), iteration);
        return new Loaded(checkpoint, checkpoints.load(checkpoint));
    }

    private Job newestCompleted() {
        return jobs.newestCompleted().orElseThrow(NoModelException::noCompletedJob);
    }
}
