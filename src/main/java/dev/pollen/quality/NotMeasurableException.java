package dev.pollen.quality;

/** The quality of these points cannot be measured. The message says why. */
public final class NotMeasurableException extends RuntimeException {

    public NotMeasurableException(String message) {
        super(message);
    }
}
