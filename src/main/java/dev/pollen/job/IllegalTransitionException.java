package dev.pollen.job;

/** A job cannot do what it was asked to in the state that it is in. The message says what it can do instead. */
public final class IllegalTransitionException extends RuntimeException {

    private final JobState state;

    IllegalTransitionException(Job job, String request) {
        super(
                "Job %s is %s and cannot %s. What can be asked of it now: %s."
                        .formatted(job.id(), job.state(), request, String.join(", ", job.state().requests())));
        this.state = job.state();
    }

    /** The state that it is in. */
    public JobState state() {
        return state;
    }
}
