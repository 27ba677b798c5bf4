package dev.pollen.job;

import org.jspecify.annotations.Nullable;

/** A worker wrote for a job that is no longer its own: it was cancelled, deleted, or taken from the worker. */
final class LeaseLostException extends RuntimeException {

    private final boolean takenOver;

    /**
     * @param held the job as the worker holds it
     * @param now how it stands, or null if there is none any more
     */
    LeaseLostException(Job held, Job.@Nullable Standing now) {
        super(
                "attempt %d is over; the job %s."
                        .formatted(
                                held.attempt(),
                                now == null
                                        ? "has been deleted"
                                        : "is %s at attempt %d".formatted(now.state(), now.attempt())));
        boolean cancelled = now == null || now.state() == JobState.CANCELLED && now.attempt() == held.attempt();
        takenOver = !cancelled;
    }

    /** Whether the worker was taken for dead, and not just no longer wanted. */
    boolean isTakenOver() {
        return takenOver;
    }
}
