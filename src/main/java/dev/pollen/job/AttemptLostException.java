package dev.pollen.job;

/** A worker wrote for a job that is no longer its own: it was cancelled, deleted, or begun by another worker. */
final class AttemptLostException extends RuntimeException {

    AttemptLostException(Job job) {
        super("Attempt %d of job %s is over.".formatted(job.attempt(), job.id()));
    }
}
