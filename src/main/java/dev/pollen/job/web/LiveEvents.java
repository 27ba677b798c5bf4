package dev.pollen.job.web;

import java.util.UUID;

/**
 * The events of a job as an answer: what has happened so far, then what happens.
 *
 * @param after the number of the last event that the client has seen
 */
record LiveEvents(UUID job, long after) {}
