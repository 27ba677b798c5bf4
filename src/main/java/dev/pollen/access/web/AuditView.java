package dev.pollen.access.web;

import dev.pollen.access.AuditEntry;
import dev.pollen.access.Role;

import io.swagger.v3.oas.annotations.media.Schema;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.UUID;

@Schema(name = "Change", description = "What somebody made, changed or deleted, or was to")
record AuditView(
        @Schema(description = "The entry's id", example = "019aa9d5-7c3f-7d5e-8a4b-1f2e3d4c5b6a") UUID id,
        @Schema(description = "When", example = "2026-11-23T10:15:30.123456Z") Instant at,
        @Schema(description = "Who", example = "ada") String name,
        @Schema(description = "What they might do then", example = "trainer") Role role,
        @Schema(
                        description = "The key that they showed; null for a token of an issuer",
                        example = "019aa9d5-7c3f-7d5e-8a4b-1f2e3d4c5b6a")
                @Nullable UUID key,
        @Schema(description = "The address that it came from", example = "192.0.2.17") String address,
        @Schema(description = "The operation, by its id in this description", example = "createJob") String operation,
        @Schema(description = "The request's method", example = "POST") String method,
        @Schema(description = "Its path", example = "/jobs") String path,
        @Schema(
                        description = "Where what was made is, if something was",
                        example = "/jobs/019aa9d5-7c3f-7d5e-8a4b-1f2e3d4c5b6a")
                @Nullable String location,
        @Schema(
                        description =
                                "The status of the answer: 403 if it was not theirs; null if the service was gone"
                                        + " before",
                        example = "202")
                @Nullable Integer status) {

    static AuditView of(AuditEntry entry) {
        return new AuditView(
                entry.id(),
                entry.at(),
                entry.name(),
                entry.role(),
                entry.key(),
                entry.address(),
                entry.operation(),
                entry.method(),
                entry.path(),
                entry.location(),
                entry.status());
    }
}
