package dev.pollen.job;

/** As many jobs wait as may. */
public final class QueueFullException extends RuntimeException {

    QueueFullException(long queued, int limit) {
        super(
                "%d jobs are queued already, and pollen.jobs.max-queued is %d. Try again when some of them have begun."
                        .formatted(queued, limit));
    }
}
