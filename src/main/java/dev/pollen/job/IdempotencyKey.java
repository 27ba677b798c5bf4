package dev.pollen.job;

import org.jspecify.annotations.Nullable;

/**
 * What a client calls a request, so that it may send it again and still have one job.
 *
 * @param owner whose request it is: others may call theirs the same
 * @param key the client's name for it
 * @param request what it says: the same key never stands for another request
 */
public record IdempotencyKey(@Nullable String owner, String key, String request) {

    /** What is unique of it. */
    String scoped() {
        return owner == null ? key : owner + '\n' + key;
    }
}
