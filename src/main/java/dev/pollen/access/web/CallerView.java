package dev.pollen.access.web;

import dev.pollen.access.Role;

import io.swagger.v3.oas.annotations.media.Schema;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.UUID;

@Schema(name = "Caller", description = "The one who asks")
record CallerView(
        @Schema(description = "Their name; null where nobody is asked who they are", example = "ada")
                @Nullable String name,
        @Schema(description = "What they may do", example = "trainer") Role role,
        @Schema(description = "Whether everybody is asked who they are", example = "true") boolean asked,
        @Schema(description = "The key that they showed", example = "019aa9d5-7c3f-7d5e-8a4b-1f2e3d4c5b6a")
                @Nullable UUID key,
        @Schema(
                        description = "When that ends to be valid, if it does by itself",
                        example = "2027-02-21T10:15:30.123456Z")
                @Nullable Instant until) {}
