package dev.pollen.checkpoint;

import java.time.Instant;
import java.util.UUID;

/**
 * A checkpoint that has been written.
 *
 * @param job whose training it is of
 * @param iteration how many iterations were done
 * @param bytes the length of the file
 * @param sha256 of the file, in hexadecimal
 * @param at when it was written
 */
public record Checkpoint(UUID job, long iteration, long bytes, String sha256, Instant at) {}
