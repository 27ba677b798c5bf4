package dev.pollen.job;

import org.jspecify.annotations.Nullable;

import java.util.function.BooleanSupplier;

/**
 * What a worker holds of a job while its attempt is under way, until it is lost; and whether the worker is to let go.
 */
final class Lease {

    private final Job job;
    private final BooleanSupplier shuttingDown;
    private volatile boolean pausing;
    private volatile @Nullable LeaseLostException lost;

    /**
     * @param job as the attempt began it
     * @param shuttingDown whether the node stops
     */
    Lease(Job job, BooleanSupplier shuttingDown) {
        this.job = job;
        this.shuttingDown = shuttingDown;
    }

    Job job() {
        return job;
    }

    /** The job is to be paused, with what it has reached; or no longer. */
    void pause(boolean wanted) {
        pausing = wanted;
    }

    /**
     * The job is no longer this attempt's.
     *
     * @param now how it stands, or null if there is none any more
     */
    void lose(Job.@Nullable Standing now) {
        lost = new LeaseLostException(job, now);
    }

    /**
     * @throws LeaseLostException if the job is known to be no longer this attempt's
     */
    void requireHeld() {
        var exception = lost;
        if (exception != null) {
            throw exception;
        }
    }

    boolean isShuttingDown() {
        return shuttingDown.getAsBoolean();
    }

    /** Whether the worker should let go of the job now. */
    boolean isStopRequested() {
        return lost != null || pausing || isShuttingDown();
    }
}
