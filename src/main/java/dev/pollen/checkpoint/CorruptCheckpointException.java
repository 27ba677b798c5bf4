package dev.pollen.checkpoint;

/** A checkpoint's file is not what was written. */
public final class CorruptCheckpointException extends RuntimeException {

    CorruptCheckpointException(String reason) {
        super(reason);
    }

    CorruptCheckpointException(String reason, Throwable cause) {
        super(reason, cause);
    }
}
