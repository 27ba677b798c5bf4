package dev.pollen.job;

import java.util.List;
import java.util.stream.Collectors;

/** A job cannot do what it was asked to in the state that it is in. The message says what it can do instead. */
public final class IllegalTransitionException extends RuntimeException {

    private final JobState state;
    private final List<JobAction> legal;

    IllegalTransitionException(Job job, String request) {
        super(
                "Job %s is %s and cannot %s. What can be asked of it now: %s."
                        .formatted(
                                job.id(),
                                job.state(),
                                request,
                                job.actions().stream().map(JobAction::toString).collect(Collectors.joining(", "))));
        this.state = job.state();
        this.legal = job.actions();
    }

    /** What can be asked of it instead. */
    public List<JobAction> legal() {
        return legal;
    }

    /** The state that it is in. */
    public JobState state() {
        return state;
    }
}
