package dev.pollen.job;

import java.util.UUID;
import java.util.stream.Collectors;

/** A job cannot do what it was asked to in the state that it is in. The message says what it can do instead. */
public final class IllegalTransitionException extends RuntimeException {

    private final UUID job;
    private final JobState state;

    IllegalTransitionException(Job job, String request) {
        super("Job %s is %s and cannot %s. %s".formatted(job.id(), job.state(), request, whatIsLegal(job.state())));
        this.job = job.id();
        this.state = job.state();
    }

    private static String whatIsLegal(JobState state) {
        return state.isTerminal()
                ? "That state is final."
                : "From there it can become %s."
                        .formatted(state.next().stream().sorted().map(Enum::name).collect(Collectors.joining(", ")));
    }

    /** The job that refused. */
    public UUID job() {
        return job;
    }

    /** The state that it is in. */
    public JobState state() {
        return state;
    }
}
