package dev.pollen.points;

/** What is being read ends, though its content is not to blame: readers let it pass as it is. */
public abstract class InputException extends RuntimeException {

    protected InputException(String message) {
        super(message);
    }

    protected InputException(String message, Throwable cause) {
        super(message, cause);
    }
}
