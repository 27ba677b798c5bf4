package dev.pollen.access;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.UUID;

/**
 * What somebody changed, or tried to.
 *
 * @param key the key that they showed; null for a token of an issuer
 * @param address that it came from
 * @param operation its name in the description of the API
 * @param location where what was made is, if something was
 * @param status the HTTP status of the answer; null if the service was gone before it knew
 */
public record AuditEntry(
        UUID id,
        Instant at,
        String name,
        Role role,
        @Nullable UUID key,
        String address,
        String operation,
        String method,
        String path,
        @Nullable String location,
        @Nullable Integer status) {}
