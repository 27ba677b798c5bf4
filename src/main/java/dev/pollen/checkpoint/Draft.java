package dev.pollen.checkpoint;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;

/** A checkpoint that is safely on disk under another name. Whoever has it publishes it; if not, nothing stays. */
public final class Draft implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Draft.class);

    private final CheckpointFiles files;
    private final Checkpoint checkpoint;

    Draft(CheckpointFiles files, Checkpoint checkpoint) {
        this.files = files;
        this.checkpoint = checkpoint;
    }

    Checkpoint checkpoint() {
        return checkpoint;
    }

    /** Removes what has not been published. */
    @Override
    public void close() {
        try {
            files.deleteDraft(checkpoint.job(), checkpoint.file());
        } catch (IOException e) {
            log.warn("A checkpoint that was not finished could not be deleted: {}", e.toString());
        }
    }
}
