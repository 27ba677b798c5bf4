package dev.pollen.sampling;

import dev.pollen.job.Job;

/** There is nothing to draw from yet, or not where the request says. The message says what to do. */
public final class NoModelException extends RuntimeException {

    private NoModelException(String message) {
        super(message);
    }

    static NoModelException noCompletedJob() {
        return new NoModelException(
                "No job has completed yet. Train a model with POST /jobs, or name a running job with ?job=.");
    }

    static NoModelException noCheckpoint(Job job) {
        return new NoModelException(
                job.state().isTerminal()
                        ? "Job %s is %s and has left no intact checkpoint.".formatted(job.id(), job.state())
                        : "Job %s is %s and has no intact checkpoint yet: the first comes after some seconds of training."
                                .formatted(job.id(), job.state()));
    }
}
