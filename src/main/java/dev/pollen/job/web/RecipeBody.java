package dev.pollen.job.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;

import dev.pollen.dataset.Dataset;
import dev.pollen.denoiser.Engine;
import dev.pollen.denoiser.StepEncoding;
import dev.pollen.diffusion.SamplerName;
import dev.pollen.diffusion.ScheduleFamily;
import dev.pollen.diffusion.Target;
import dev.pollen.job.Priority;
import dev.pollen.kernel.Activation;
import dev.pollen.training.LearningRateDecay;
import dev.pollen.training.LossWeighting;
import dev.pollen.training.Optimiser;
import dev.pollen.training.Preset;
import dev.pollen.training.Recipe;
import dev.pollen.web.requests.EnumNames;

import io.swagger.v3.oas.annotations.media.Schema;

import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.util.Map;

/**
 * A recipe as the API speaks it. In a request, what is left out is the preset's; in an answer, nothing is left out.
 * What the preset decides is no default in the description: generated clients send defaults as if they had been asked
 * for.
 */
@Schema(
        name = "Recipe",
        description = "How to train a model. In a request everything may be left out, or null: the preset fills it in.")
record RecipeBody(
        @Schema(description = "The dataset to learn: see /datasets", example = "s-curve", defaultValue = "s-curve")
                @Size(min = 1, max = 100, message = "must have 1 to 100 characters")
                @Nullable String dataset,
        @Schema(description = "What fills in what is left out", example = "fast", defaultValue = "fast")
                @Nullable Preset preset,
        @Schema(
                        description = "Of every random number of the training: the same recipe makes the same model",
                        example = "1234",
                        defaultValue = "0")
                @Nullable Long seed,
        @Schema(description = "What runs the network; left out, it is what pollen.engine says", example = "vector")
                @Nullable Engine engine,
        @Schema(
                        description = "Which of the jobs that wait is begun first: of the job, not of its recipe",
                        example = "normal",
                        defaultValue = "normal",
                        accessMode = Schema.AccessMode.WRITE_ONLY)
                @JsonProperty(access = JsonProperty.Access.WRITE_ONLY)
                @Nullable Priority priority,
        @Schema(description = "What is drawn from the dataset") @Valid @Nullable DataBody data,
        @Schema(description = "How much noise there is at every timestep") @Valid @Nullable ScheduleBody schedule,
        @Schema(description = "The size of the network") @Valid @Nullable NetworkBody network,
        @Schema(description = "How the network is fitted") @Valid @Nullable TrainingBody training,
        @Schema(description = "How points are drawn from the model unless a request chooses") @Valid
                @Nullable SamplingBody sampling) {

    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .changeDefaultPropertyInclusion(
                            inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
                    .build();

    /** Leaves everything to the default preset. */
    static final RecipeBody EMPTY = new RecipeBody(null, null, null, null, null, null, null, null, null, null);

    @Schema(name = "RecipeData", description = "What is taken from the dataset")
    record DataBody(
            @Schema(
                            description =
                                    "How many points; of an upload, unless said otherwise, all that may be learnt",
                            example = "10000")
                    @Min(1)
                    @Max(1_000_000)
                    @Nullable Integer points,
            @Schema(
                            description =
                                    "Standard deviation of the noise on every coordinate, before scaling; left out, the"
                                            + " dataset's own",
                            example = "0.1")
                    @DecimalMin("0")
                    @DecimalMax("10")
                    @Nullable Double noise,
            @Schema(
                            description =
                                    "Whether the network sees every column with mean 0 and standard deviation 1; points"
                                            + " are drawn as the data is, all the same",
                            example = "true")
                    @Nullable Boolean standardise,
            @Schema(
                            description = "Bounds that drawn points are held to, by the name of the column",
                            example = "{ \"x\": { \"min\": -0.2, \"max\": 0.2 } }")
                    @Size(max = 64, message = "must have at most 64 columns")
                    @Nullable Map<String, @Valid BoundsBody> clip) {}

    @Schema(name = "RecipeBounds", description = "What the numbers of a column lie between")
    record BoundsBody(
            @Schema(description = "The least; left out, there is no bound", example = "-0.2", nullable = true)
                    @Nullable Double min,
            @Schema(description = "The greatest; left out, there is no bound", example = "0.2", nullable = true)
                    @Nullable Double max) {}

    @Schema(
            name = "RecipeSchedule",
            description = "How much noise there is at every timestep, from hardly any to hardly anything else")
    record ScheduleBody(
            @Schema(description = "The family of the schedule", example = "cosine") @Nullable ScheduleFamily type,
            @Schema(description = "How many timesteps there are: T", example = "1000") @Min(1) @Max(1000)
                    @Nullable Integer timesteps,
            @Schema(
                            description =
                                    "beta at the beginning, not above betaEnd; left out, the family's own. A cosine"
                                            + " schedule has none",
                            example = "0.0005",
                            nullable = true)
                    @DecimalMin("1e-12")
                    @DecimalMax(value = "1", inclusive = false)
                    @Nullable Double betaStart,
            @Schema(
                            description =
                                    "beta at the end, below 1; left out, the family's own. A cosine schedule has none",
                            example = "0.1",
                            nullable = true)
                    @DecimalMin("1e-12")
                    @DecimalMax(value = "1", inclusive = false)
                    @Nullable Double betaEnd,
            @Schema(
                            description =
                                    "Whether the schedule is stretched until nothing of the data is left at its end;"
                                            + " not with the target eps",
                            example = "false")
                    @Nullable Boolean zeroTerminalSnr) {}

    @Schema(name = "RecipeNetwork", description = "The size and kind of the network")
    record NetworkBody(
            @Schema(description = "The width of every hidden layer", example = "64") @Min(1) @Max(1024)
                    @Nullable Integer hiddenUnits,
            @Schema(description = "How many hidden layers there are", example = "3") @Min(1) @Max(8)
                    @Nullable Integer hiddenLayers,
            @Schema(description = "What follows the sum of a hidden layer", example = "silu")
                    @Nullable Activation activation,
            @Schema(
                            description =
                                    "How a layer is told the timestep: by a table of its own, or by sinusoids that all"
                                            + " timesteps share",
                            example = "sinusoidal")
                    @Nullable StepEncoding stepEncoding) {}

    @Schema(name = "RecipeTraining", description = "How the network is fitted")
    record TrainingBody(
            @Schema(
                            description =
                                    "Passes over the data; left out, the classic preset's 4000, or as many as make the"
                                            + " fast preset's number of iterations",
                            example = "300")
                    @Min(1)
                    @Max(1_000_000)
                    @Nullable Integer epochs,
            @Schema(description = "Points per iteration; an epoch's last batch is what is left", example = "128")
                    @Min(1)
                    @Max(4096)
                    @Nullable Integer batchSize,
            @Schema(description = "What the network predicts: the noise, the data, or the velocity", example = "v")
                    @Nullable Target target,
            @Schema(description = "How much the timesteps count in the loss", example = "uniform")
                    @Nullable LossWeighting lossWeighting,
            @Schema(description = "The signal-to-noise ratio beyond which min-snr counts it no more", example = "5")
                    @DecimalMin(value = "0", inclusive = false)
                    @DecimalMax("1000000")
                    @Nullable Double minSnrGamma,
            @Schema(description = "What updates the parameters", example = "adam") @Nullable Optimiser optimiser,
            @Schema(description = "The learning rate, where it is highest", example = "0.003")
                    @DecimalMin(value = "0", inclusive = false)
                    @DecimalMax("1")
                    @Nullable Double learningRate,
            @Schema(
                            description = "How the learning rate falls: not at all, or to zero along a cosine",
                            example = "cosine")
                    @Nullable LearningRateDecay learningRateDecay,
            @Schema(description = "Iterations in which the learning rate rises evenly from zero", example = "200")
                    @Min(0)
                    @Max(1_000_000)
                    @Nullable Integer warmUpIterations,
            @Schema(
                            description =
                                    "The share of each parameter, times the learning rate, that goes in every update:"
                                            + " adamw's, for which it is 0.01 unless said; 0 with adam",
                            example = "0")
                    @DecimalMin("0")
                    @DecimalMax("10")
                    @Nullable Double weightDecay,
            @Schema(description = "The longest that all gradients together, as one vector, may be", example = "1.0")
                    @DecimalMin(value = "0", inclusive = false)
                    @DecimalMax("1000000")
                    @Nullable Double gradientClipNorm,
            @Schema(
                            description =
                                    "A moving average of the parameters, to sample from instead of the parameters"
                                        + " themselves; null or left out for the preset's. A mu of 1 averages nothing",
                            nullable = true)
                    @Valid
                    @Nullable EmaBody ema,
            @Schema(
                            description =
                                    "After how many iterations each there is a checkpoint whose quality is measured; 0"
                                            + " for never. With it, points are drawn from the best checkpoint, not the"
                                            + " last",
                            example = "7900")
                    @Min(0)
                    @Max(100_000_000)
                    @Nullable Integer qualityEvery,
            @Schema(
                            description =
                                    "Ends the training at the first measurement whose ratio is at most this: the"
                                            + " greater of those of the sliced distance and of the farthest column to"
                                            + " what they are between real draws; left out, at none",
                            example = "1.5",
                            nullable = true)
                    @DecimalMin(value = "0", inclusive = false)
                    @DecimalMax("1000000")
                    @Nullable Double stopAtRatio) {}

    @Schema(name = "RecipeEma", description = "shadow ← mu · x + (1 - mu) · shadow, after every iteration")
    record EmaBody(
            @Schema(description = "The share of the newest parameters", example = "0.002")
                    @DecimalMin(value = "0", inclusive = false)
                    @DecimalMax("1")
                    @Nullable Double mu,
            @Schema(
                            description =
                                    "Whether mu is larger at first, so that the average forgets the parameters before"
                                            + " training: at least 9/(10 + iterations done)",
                            example = "true")
                    @Nullable Boolean warmUp) {}

    @Schema(name = "RecipeSampling", description = "How points are drawn from the model unless a request chooses")
    record SamplingBody(
            @Schema(description = "The sampler: see /samples", example = "dpmpp-2m") @Nullable SamplerName sampler,
            @Schema(
                            description =
                                    "How many steps it takes, at most T; left out, the sampler's own: T for ddpm, 25"
                                            + " for ddim, 15 for dpmpp-2m, 8 for heun",
                            example = "15")
                    @Min(1)
                    @Max(1000)
                    @Nullable Integer steps) {}

    /** The preset that fills in what is left out. */
    Preset presetOrDefault() {
        return preset == null ? Preset.FAST : preset;
    }

    /** Which of the jobs that wait is begun first. */
    Priority priorityOrDefault() {
        return priority == null ? Priority.NORMAL : priority;
    }

    /** The name of the dataset to learn. */
    String datasetOrDefault() {
        return dataset == null ? presetOrDefault().recipe().dataset() : dataset;
    }

    /**
     * The recipe, with nothing left out.
     *
     * @param defaultEngine what runs the network where the body does not say
     * @param learnt the dataset of {@link #datasetOrDefault}
     * @throws dev.pollen.diffusion.InvalidParameterException where values do not go together
     */
    Recipe resolve(Engine defaultEngine, Dataset learnt) {
        return RecipeDefaults.complete(said(), presetOrDefault(), defaultEngine, learnt);
    }

    /** What the body says, and nothing of what it leaves out. */
    private ObjectNode said() {
        ObjectNode said = JSON.valueToTree(this);
        said.remove("preset");
        return said;
    }

    /** A recipe with nothing left out, as the API speaks it. */
    static RecipeBody of(Recipe recipe, Preset preset) {
        ObjectNode all = JSON.valueToTree(recipe);
        all.put("preset", EnumNames.of(preset));
        return JSON.treeToValue(all, RecipeBody.class);
    }
}
