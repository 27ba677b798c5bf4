package dev.pollen.checkpoint;

import static java.util.Comparator.comparing;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Comparator;
import java.util.UUID;

/**
 * A checkpoint that has been written.
 *
 * @param job whose training it is of
 * @param iteration how many iterations were done
 * @param file its name in the job's directory
 * @param bytes the length of the file
 * @param sha256 of the file, in hexadecimal
 * @param loss of the training there, where it is known
 * @param ratio how far its points are from real ones, where it has been measured: the lower the better
 * @param at when it was written
 */
public record Checkpoint(
        UUID job,
        long iteration,
        String file,
        long bytes,
        String sha256,
        @Nullable Double loss,
        @Nullable Double ratio,
        Instant at) {

    /** From the oldest to the newest, whatever the clock said: by attempt, and then by iteration. */
    static final Comparator<Checkpoint> BY_AGE = comparing(Checkpoint::attempt).thenComparing(Checkpoint::iteration);

    /** Which attempt has written it, or 0 where that is not known. */
    public int attempt() {
        return FileNames.attempt(file);
    }

    Checkpoint withLoss(@Nullable Double known) {
        return new Checkpoint(job, iteration, file, bytes, sha256, known, ratio, at);
    }
}
