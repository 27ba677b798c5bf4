package dev.pollen.job;

import java.util.UUID;

/** A job cannot be deleted, since another one learns its model. */
public final class JobInUseException extends RuntimeException {

    JobInUseException(UUID job, UUID student) {
        super(
                "Job %s cannot be deleted while its model is being distilled: cancel job %s, or wait for it"
                        .formatted(job, student));
    }
}
