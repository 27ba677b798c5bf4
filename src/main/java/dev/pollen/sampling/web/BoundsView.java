package dev.pollen.sampling.web;

import dev.pollen.training.Recipe;

import io.swagger.v3.oas.annotations.media.Schema;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.Map;

@Schema(name = "Bounds", description = "What the numbers of a column are held to")
record BoundsView(
        @Schema(description = "The least, or null for no bound", example = "-0.2", nullable = true)
                @Nullable Double min,
        @Schema(description = "The greatest, or null for no bound", example = "0.2", nullable = true)
                @Nullable Double max) {

    /** Those of a recipe, by column; null where it has none. */
    static @Nullable Map<String, BoundsView> of(Map<String, Recipe.Bounds> clip) {
        var views = new LinkedHashMap<String, BoundsView>();
        clip.forEach((column, bounds) -> views.put(column, new BoundsView(bounds.min(), bounds.max())));
        return views.isEmpty() ? null : views;
    }
}
