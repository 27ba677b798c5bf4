package dev.pollen.web.requests;

import org.slf4j.MDC;
import org.slf4j.MDC.MDCCloseable;

import java.util.UUID;

/** Has every line of the log that is written meanwhile, by the same thread, say which job it is about. */
public final class JobInLog {

    /** As {@code logging.pattern.correlation} in {@code application.yaml} has it. */
    private static final String KEY = "job";

    private JobInLog() {}

    public static MDCCloseable of(UUID job) {
        return MDC.putCloseable(KEY, job.toString());
    }
}
