package dev.pollen.job;

/**
 * How far a job's events go.
 *
 * @param lastSequence the number of the last one
 * @param ended whether none will follow
 */
public record EventPosition(long lastSequence, boolean ended) {}
