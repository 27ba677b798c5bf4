package dev.pollen.access.web;

import com.fasterxml.jackson.annotation.JsonInclude;

import dev.pollen.access.ApiKey;
import dev.pollen.access.Role;

import io.swagger.v3.oas.annotations.media.Schema;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.UUID;

@Schema(name = "Key", description = "A key to the service")
record KeyView(
        @Schema(description = "Its id, by which it is revoked", example = "019aa9d5-7c3f-7d5e-8a4b-1f2e3d4c5b6a")
                UUID id,
        @Schema(description = "Whom it is for", example = "ada") String owner,
        @Schema(description = "What they may do", example = "trainer") Role role,
        @Schema(description = "How its secret begins", example = "pollen_dQw4w") String hint,
        @Schema(
                        description = "What its owner shows: in the answer to POST /keys only",
                        example = "pollen_dQw4w9WgXcQ-Zk3mV0pJ2sTq8hRnY5bLx1aE7uGcFoI")
                @JsonInclude(JsonInclude.Include.NON_NULL)
                @Nullable String secret,
        @Schema(description = "Whether it opens anything now", example = "true") boolean valid,
        @Schema(description = "When it was made", example = "2026-11-23T10:15:30.123456Z") Instant createdAt,
        @Schema(description = "Who made it; null for the service itself", example = "admin") @Nullable String createdBy,
        @Schema(description = "When it ends to be valid, if it does by itself", example = "2027-02-21T10:15:30.123456Z")
                @Nullable Instant expiresAt,
        @Schema(description = "When it was revoked, if it was", example = "2026-12-01T08:00:00.123456Z")
                @Nullable Instant revokedAt) {

    static KeyView of(ApiKey key, @Nullable String secret, Instant now) {
        return new KeyView(
                key.id(),
                key.owner(),
                key.role(),
                key.hint(),
                secret,
                key.isValid(now),
                key.createdAt(),
                key.createdBy(),
                key.expiresAt(),
                key.revokedAt());
    }
}
