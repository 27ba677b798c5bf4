package dev.pollen.access;

import java.time.Duration;

/** Somebody has as much as they may have. */
public final class QuotaExceededException extends RuntimeException {

    private final Duration retryAfter;

    QuotaExceededException(String message, Duration retryAfter) {
        super(message);
        this.retryAfter = retryAfter;
    }

    /** When to try again. */
    public Duration retryAfter() {
        return retryAfter;
    }
}
