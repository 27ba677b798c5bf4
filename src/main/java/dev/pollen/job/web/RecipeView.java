package dev.pollen.job.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

import dev.pollen.training.Preset;
import dev.pollen.training.Recipe;

import io.swagger.v3.oas.annotations.media.Schema;

@Schema(name = "JobRecipe", description = "A recipe with nothing left out, and the preset that it began from")
record RecipeView(
        @Schema(description = "What filled in what was left out", example = "fast") Preset preset,
        @JsonUnwrapped Recipe recipe) {}
