package dev.pollen.checkpoint;

/** A checkpoint's file is not what was written. The message says which one and why, in a sentence. */
public final class CorruptCheckpointException extends RuntimeException {

    CorruptCheckpointException(String reason) {
        super(reason);
    }

    CorruptCheckpointException(String reason, Throwable cause) {
        super(reason, cause);
    }

    CorruptCheckpointException in(Checkpoint checkpoint) {
        return new CorruptCheckpointException(
                "The checkpoint at iteration %d of job %s is corrupt: %s."
                        .formatted(checkpoint.iteration(), checkpoint.job(), getMessage()),
                this);
    }
}
