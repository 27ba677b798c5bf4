package dev.pollen.job.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

import dev.pollen.job.IdempotencyKey;
import dev.pollen.job.JobRequest;
import dev.pollen.job.Label;
import dev.pollen.job.Priority;
import dev.pollen.training.Preset;
import dev.pollen.training.Recipe;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;

import org.jspecify.annotations.Nullable;

/** What a request for a job says, with nothing left out: the recipe, and what is not of the model but of the job. */
@Schema(
        name = "JobRequest",
        requiredMode = RequiredMode.NOT_REQUIRED,
        description =
                "What to train, and how: a JSON merge patch (RFC 7396) on its preset. Everything may be left out. Null"
                        + " takes away what the preset says, where there can be none")
record JobBody(
        @Schema(
                        description =
                                "What fills in what is left out; unless it is named, table for an upload of more than"
                                        + " two columns, or of any that has other than numbers, and fast for the rest",
                        example = "fast")
                Preset preset,
        @Schema(
                        description = "Which of the jobs that wait is begun first: of the job, not of its recipe",
                        example = "normal",
                        defaultValue = "normal")
                Priority priority,
        @JsonUnwrapped Label label,
        @JsonUnwrapped Recipe recipe) {

    /**
     * @param key what makes a request that is sent twice one, or null
     */
    JobRequest toRequest(@Nullable IdempotencyKey key) {
        return new JobRequest(preset, recipe, priority, label, key);
    }
}
