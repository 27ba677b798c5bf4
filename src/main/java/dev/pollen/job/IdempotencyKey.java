package dev.pollen.job;

/**
 * What a client calls a request, so that it may send it again and still have one job.
 *
 * @param key the client's name for it
 * @param request what it says: the same key never stands for another request
 */
public record IdempotencyKey(String key, String request) {}
