package dev.pollen.sampling;

import java.util.UUID;

/** There is nothing to draw from yet, or not where the request says. The message says what to do. */
public final class NoModelException extends RuntimeException {

    private NoModelException(String message) {
        super(message);
    }

    static NoModelException noCompletedJob() {
        return new NoModelException(
                "No job has completed yet. Train a model with POST /jobs, or name a running job with ?job=.");
    }

    static NoModelException noCheckpoint(UUID job) {
        return new NoModelException("Job %s has no intact checkpoint yet. Try again in a few seconds.".formatted(job));
    }
}
