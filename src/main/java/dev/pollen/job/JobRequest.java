package dev.pollen.job;

import dev.pollen.training.Preset;
import dev.pollen.training.Recipe;

import org.jspecify.annotations.Nullable;

/**
 * What somebody asks for.
 *
 * @param preset what the recipe began from
 * @param label what the job is called
 * @param idempotencyKey what makes a request that is sent twice one, or null where each is to have its own job
 */
public record JobRequest(
        Preset preset, Recipe recipe, Priority priority, Label label, @Nullable IdempotencyKey idempotencyKey) {}
