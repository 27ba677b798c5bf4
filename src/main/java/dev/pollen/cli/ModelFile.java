package dev.pollen.cli;

import dev.pollen.checkpoint.CorruptCheckpointException;
import dev.pollen.checkpoint.UnlistedCheckpoints;
import dev.pollen.diffusion.InvalidParameterException;
import dev.pollen.job.Job;
import dev.pollen.job.JobImport;

import java.io.IOException;
import java.nio.file.Path;
import java.util.UUID;

/** A model that a command is given, as the job that a service would import it as. */
final class ModelFile {

    /** There is no other. */
    private static final UUID JOB = new UUID(0, 0);

    private ModelFile() {}

    /**
     * @throws InvalidParameterException naming {@code model} if it is none
     */
    static Job open(Workshop workshop, Path file) throws IOException {
        try {
            workshop.get(UnlistedCheckpoints.class).take(JOB, file);
            return workshop.get(JobImport.class).run().jobs().getFirst();
        } catch (CorruptCheckpointException e) {
            throw new InvalidParameterException(
                    "model", "must be a model that Pollen has written, unlike %s: %s".formatted(file, e.getMessage()));
        }
    }
}
