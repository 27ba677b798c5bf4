package dev.pollen.sampling.web;

import dev.pollen.diffusion.Ddpm.Variance;
import dev.pollen.diffusion.SamplerName;
import dev.pollen.diffusion.Schedule;
import dev.pollen.sampling.Question;
import dev.pollen.sampling.Sampling;
import dev.pollen.training.SamplerChoice;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import org.jspecify.annotations.Nullable;

import java.util.Map;
import java.util.Objects;
import java.util.UUID;

@Schema(
        name = "SamplesRequest",
        requiredMode = RequiredMode.NOT_REQUIRED,
        description = "Which rows are wanted, and what is given of them. Everything may be left out")
record SamplesBody(
        @Schema(
                        description = "How many rows: at most pollen.sampling.max-points, by default 10,000,000",
                        example = "100",
                        defaultValue = "1000")
                @Min(1)
                @Nullable Integer n,
        @Schema(
                        description =
                                "Whose model; a running job's will do. Left out, that of the completed job that"
                                        + " finished last",
                        example = "019aa9d5-7c3f-7d5e-8a4b-1f2e3d4c5b6a")
                @Nullable UUID job,
        @Schema(
                        description =
                                "The iteration of the checkpoint; left out, the job's best by its quality where that is"
                                        + " measured, else its newest",
                        example = "27255")
                @Min(0)
                @Nullable Long checkpoint,
        @Schema(description = "How noise becomes rows; left out, as the model's recipe says", example = "dpmpp-2m")
                @Nullable SamplerName sampler,
        @Schema(description = "How many steps the sampler takes; left out, as the recipe says", example = "25")
                @Min(1)
                @Max(Schedule.MAX_TIMESTEPS)
                @Nullable Integer steps,
        @Schema(description = "With ddim: how much of the noise is fresh; 0 if left out", example = "0")
                @DecimalMin("0")
                @DecimalMax("1")
                @Nullable Double eta,
        @Schema(description = "With ddpm: the variance of the noise that a step adds", example = "beta")
                @Nullable Variance variance,
        @Schema(
                        description = "Whether values that are not given may be missing, as often as in the data",
                        example = "true",
                        defaultValue = "true")
                @Nullable Boolean blanks,
        @Schema(description = "Which set of rows", example = "0", defaultValue = "0") @Nullable Long seed,
        @Schema(
                        description = "How many rows of the set to leave out at its beginning",
                        example = "0",
                        defaultValue = "0")
                @Min(0)
                @Max(SampleController.MAX_OFFSET)
                @Nullable Long offset,
        @Schema(
                        description = "Of a picture: whether it shows real points of the model's dataset beneath",
                        example = "false",
                        defaultValue = "false")
                @Nullable Boolean overData,
        @Schema(
                        description =
                                "What columns are, by name: a value; a list of values, each as often as the model draws"
                                        + " it among these; an object with min, max or both, the bounds themselves"
                                        + " included; or null for a blank. Every row is so",
                        example =
                                "{ \"species\": \"setosa\", \"age\": { \"min\": 30, \"max\": 40 }, \"city\": [\"Oslo\","
                                        + " \"Bergen\"] }")
                @Nullable Map<String, @Nullable Object> where,
        @Schema(
                        description =
                                "Which share of the rows has each value of a column; together they are 1, and values"
                                        + " that are not named have none",
                        example = "{ \"class\": { \"0\": 0.5, \"1\": 0.5 } }")
                @Nullable Map<String, Map<String, Double>> share) {

    private static final int DEFAULT_ROWS = 1000;

    /** What is wanted, where what was left out is what it is by itself. */
    Sampling.Wanted wanted() {
        return new Sampling.Wanted(
                job,
                checkpoint,
                new SamplerChoice(sampler, steps, eta, variance),
                Objects.requireNonNullElse(blanks, true),
                new Question(
                        Objects.requireNonNullElseGet(where, Map::of), Objects.requireNonNullElseGet(share, Map::of)),
                Objects.requireNonNullElse(seed, 0L),
                Objects.requireNonNullElse(offset, 0L),
                Objects.requireNonNullElse(n, DEFAULT_ROWS));
    }

    boolean isOverData() {
        return Objects.requireNonNullElse(overData, false);
    }
}
