package dev.pollen.job;

import dev.pollen.diffusion.Excerpt;

import java.util.UUID;

/** A request bears the idempotency key of another one that asked for something else. */
public final class IdempotencyKeyReusedException extends RuntimeException {

    IdempotencyKeyReusedException(String key, UUID job) {
        super(
                "The Idempotency-Key '%s' is that of a request with another body, which made job %s. Send the same body, or another key."
                        .formatted(Excerpt.of(key), job));
    }
}
