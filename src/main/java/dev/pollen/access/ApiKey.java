package dev.pollen.access;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.UUID;

/**
 * A key, but for its secret.
 *
 * @param owner whom it belongs to; one person may have several, to change them one after the other
 * @param hint the beginning of its secret
 * @param createdBy who made it; null for the service itself
 * @param expiresAt when it ends to be valid by itself, or null
 * @param revokedAt when somebody revoked it, or null
 */
public record ApiKey(
        UUID id,
        String owner,
        Role role,
        String hint,
        Instant createdAt,
        @Nullable String createdBy,
        @Nullable Instant expiresAt,
        @Nullable Instant revokedAt) {

    /** Whether it opens anything at a time. */
    public boolean isValid(Instant at) {
        return revokedAt == null && (expiresAt == null || at.isBefore(expiresAt));
    }

    Caller caller() {
        return new Caller(owner, role, id, expiresAt);
    }
}
