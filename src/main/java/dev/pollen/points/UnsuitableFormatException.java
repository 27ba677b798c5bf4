package dev.pollen.points;

/** A format cannot have the values that it is to be written with. The message says which, and what to do. */
public final class UnsuitableFormatException extends RuntimeException {

    UnsuitableFormatException(String message) {
        super(message);
    }
}
