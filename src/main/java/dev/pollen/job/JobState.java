package dev.pollen.job;

import java.util.Set;

/** Where a job stands. The names are those of the API. */
public enum JobState {

    /** Waits for a worker. */
    QUEUED,
    /** A worker trains it. */
    RUNNING,
    /** Stopped on request; can go on. */
    PAUSED,
    /** Every iteration is done. */
    COMPLETED,
    /** Stopped by an error: its reason says which. */
    FAILED,
    /** Stopped on request, for good. */
    CANCELLED;

    /** The states that may follow this one. */
    public Set<JobState> next() {
        return switch (this) {
            case QUEUED -> Set.of(RUNNING, PAUSED, CANCELLED);
            case RUNNING -> Set.of(QUEUED, PAUSED, COMPLETED, FAILED, CANCELLED);
            case PAUSED -> Set.of(QUEUED, CANCELLED);
            case COMPLETED, FAILED, CANCELLED -> Set.of();
        };
    }

    /** Whether nothing follows. */
    public boolean isTerminal() {
        return next().isEmpty();
    }
}
