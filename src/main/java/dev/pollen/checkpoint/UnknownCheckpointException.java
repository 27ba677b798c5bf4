package dev.pollen.checkpoint;

import java.util.List;
import java.util.UUID;

/** A job has no checkpoint, or none at that iteration: there never was, or it has been replaced by a newer one. */
public final class UnknownCheckpointException extends RuntimeException {

    UnknownCheckpointException(UUID job) {
        super("Job %s has no checkpoint.".formatted(job));
    }

    UnknownCheckpointException(UUID job, long iteration, List<Long> available) {
        super(
                "Job %s has no checkpoint at iteration %d. It has those at %s."
                        .formatted(job, iteration, available.isEmpty() ? "none" : available));
    }
}
