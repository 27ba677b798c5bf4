package dev.pollen.job;

import org.jspecify.annotations.Nullable;

/** A worker wrote for a job that is no longer its own: it was cancelled, deleted, or taken from the worker. */
final class AttemptLostException extends RuntimeException {

    private final boolean leaseLost;

    /**
     * @param held the job as the worker holds it
     * @param now the job as it is, or null if there is none any more
     */
    AttemptLostException(Job held, @Nullable Job now) {
        super(
                "attempt %d is over; the job %s."
                        .formatted(
                                held.attempt(),
                                now == null
                                        ? "has been deleted"
                                        : "is %s at attempt %d".formatted(now.state(), now.attempt())));
        boolean cancelled = now == null || now.state() == JobState.CANCELLED && now.attempt() == held.attempt();
        leaseLost = !cancelled;
    }

    /** Whether the worker was taken for dead, and not just no longer wanted. */
    boolean isLeaseLost() {
        return leaseLost;
    }
}
