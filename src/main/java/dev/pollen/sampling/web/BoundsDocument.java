package dev.pollen.sampling.web;

import io.swagger.v3.oas.annotations.media.Schema;

import org.jspecify.annotations.Nullable;

/** Describes the JSON that a recipe's bounds are written as. */
@Schema(name = "Bounds", description = "What the numbers of a column are held to")
record BoundsDocument(
        @Schema(description = "The least, or null for no bound", example = "-0.2", nullable = true)
                @Nullable Double min,
        @Schema(description = "The greatest, or null for no bound", example = "0.2", nullable = true)
                @Nullable Double max) {}
