package dev.pollen.job;

import org.jspecify.annotations.Nullable;

import java.util.function.BooleanSupplier;

/** An attempt at a job that is under way on this node, and whether it is to stop before the job is done. */
final class Run {

    private final Job job;
    private final BooleanSupplier shuttingDown;
    private volatile boolean pausing;
    private volatile @Nullable AttemptLostException lost;

    /**
     * @param job as the attempt began it
     * @param shuttingDown whether the node stops
     */
    Run(Job job, BooleanSupplier shuttingDown) {
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
     * @param now what it is, or null if there is none any more
     */
    void lose(@Nullable Job now) {
        lost = new AttemptLostException(job, now);
    }

    /**
     * @throws AttemptLostException if the job is known to be no longer this attempt's
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
