package dev.pollen.sampling;

import dev.pollen.checkpoint.Checkpoints;
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
    private final ModelCache cache;

    Models(Jobs jobs, Checkpoints checkpoints, ModelCache cache) {
        this.jobs = jobs;
        this.checkpoints = checkpoints;
        this.cache = cache;
    }

    /**
     * @param job whose model, or null for that of the completed job that finished last
     * @param iteration of the checkpoint, or null for the best by its quality, or the newest where none has been
     *     measured
     */
    LoadedModel find(@Nullable UUID job, @Nullable Long iteration) {
        var found = job == null ? newestCompleted() : jobs.get(job);
        if (iteration == null) {
            return checkpoints
                    .servedIntact(found.id(), cache::borrow)
                    .orElseThrow(() -> NoModelException.noCheckpoint(found));
        }
        return cache.borrow(checkpoints.get(found.id(), iteration));
    }

    private Job newestCompleted() {
        return jobs.newestCompleted().orElseThrow(NoModelException::noCompletedJob);
    }
}
