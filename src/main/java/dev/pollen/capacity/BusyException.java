package dev.pollen.capacity;

import java.time.Duration;

/** What this would take is there, but others have it at the moment. The message says what. */
public final class BusyException extends RuntimeException {

    private final Duration retryAfter;

    /**
     * @param retryAfter when it is sensible to try again
     */
    public BusyException(String message, Duration retryAfter) {
        super(message);
        this.retryAfter = retryAfter;
    }

    public Duration retryAfter() {
        return retryAfter;
    }
}
