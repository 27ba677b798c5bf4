package dev.pollen.job.web;

import com.fasterxml.jackson.annotation.JsonProperty;

import dev.pollen.denoiser.Engine;
import dev.pollen.diffusion.BetaCurve;
import dev.pollen.job.Priority;
import dev.pollen.training.Preset;
import dev.pollen.training.Recipe;

import io.swagger.v3.oas.annotations.media.Schema;

import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;

/** A recipe as the API speaks it. In a request, what is left out is the preset's; in an answer, nothing is left out. */
@Schema(
        name = "Recipe",
        description = "How to train a model. In a request everything may be left out: the preset fills it in.")
record RecipeBody(
        @Schema(description = "The dataset to learn: see /datasets", example = "s-curve", defaultValue = "s-curve")
                @Size(min = 1, max = 100, message = "must have 1 to 100 characters")
                @Nullable String dataset,
        @Schema(description = "What fills in what is left out", example = "classic", defaultValue = "classic")
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
        @Schema(description = "How the network is fitted") @Valid @Nullable TrainingBody training) {

    /** Leaves everything to the default preset. */
    static final RecipeBody EMPTY = new RecipeBody(null, null, null, null, null, null, null, null, null);

    @Schema(name = "RecipeData", description = "What is drawn from the dataset")
    record DataBody(
            @Schema(description = "How many points", example = "10000", defaultValue = "10000") @Min(1) @Max(1_000_000)
                    @Nullable Integer points,
            @Schema(
                            description = "Standard deviation of the noise on every coordinate, before scaling",
                            example = "0.1",
                            defaultValue = "0.1")
                    @DecimalMin("0")
                    @DecimalMax("10")
                    @Nullable Double noise) {}

    @Schema(
            name = "RecipeSchedule",
            description = "How beta, the variance of the noise that a timestep adds, rises from its start to its end")
    record ScheduleBody(
            @Schema(description = "The curve that beta follows", example = "sigmoid", defaultValue = "sigmoid")
                    @Nullable BetaCurve type,
            @Schema(description = "How many timesteps there are: T", example = "100", defaultValue = "100")
                    @Min(1)
                    @Max(1000)
                    @Nullable Integer timesteps,
            @Schema(
                            description = "beta at the beginning: not above betaEnd",
                            example = "0.00001",
                            defaultValue = "0.00001")
                    @DecimalMin("1e-12")
                    @DecimalMax(value = "1", inclusive = false)
                    @Nullable Double betaStart,
            @Schema(description = "beta at the end: below 1", example = "0.005", defaultValue = "0.005")
                    @DecimalMin("1e-12")
                    @DecimalMax(value = "1", inclusive = false)
                    @Nullable Double betaEnd) {}

    @Schema(name = "RecipeNetwork", description = "The size of the network")
    record NetworkBody(
            @Schema(description = "The width of every hidden layer", example = "128", defaultValue = "128")
                    @Min(1)
                    @Max(1024)
                    @Nullable Integer hiddenUnits,
            @Schema(description = "How many hidden layers there are", example = "3", defaultValue = "3") @Min(1) @Max(8)
                    @Nullable Integer hiddenLayers) {}

    @Schema(name = "RecipeTraining", description = "How the network is fitted")
    record TrainingBody(
            @Schema(description = "Passes over the data", example = "100", defaultValue = "4000")
                    @Min(1)
                    @Max(1_000_000)
                    @Nullable Integer epochs,
            @Schema(
                            description = "Points per iteration; an epoch's last batch is what is left",
                            example = "128",
                            defaultValue = "128")
                    @Min(1)
                    @Max(4096)
                    @Nullable Integer batchSize,
            @Schema(description = "Adam's learning rate", example = "0.001", defaultValue = "0.001")
                    @DecimalMin(value = "0", inclusive = false)
                    @DecimalMax("1")
                    @Nullable Double learningRate,
            @Schema(
                            description = "The longest that all gradients together, as one vector, may be",
                            example = "1.0",
                            defaultValue = "1.0")
                    @DecimalMin(value = "0", inclusive = false)
                    @DecimalMax("1000000")
                    @Nullable Double gradientClipNorm,
            @Schema(
                            description =
                                    "A moving average of the parameters, to sample from instead of the parameters"
                                            + " themselves; null or left out for none")
                    @Valid
                    @Nullable EmaBody ema) {}

    @Schema(name = "RecipeEma", description = "shadow ← mu · x + (1 - mu) · shadow, after every iteration")
    record EmaBody(
            @Schema(description = "The share of the newest parameters", example = "0.01", defaultValue = "0.01")
                    @DecimalMin(value = "0", inclusive = false)
                    @DecimalMax("1")
                    @Nullable Double mu) {

        private static final double CLASSIC_MU = 0.01;

        Recipe.Ema resolve() {
            return new Recipe.Ema(mu == null ? CLASSIC_MU : mu);
        }
    }

    /** The preset that fills in what is left out. */
    Preset presetOrDefault() {
        return preset == null ? Preset.CLASSIC : preset;
    }

    /** Which of the jobs that wait is begun first. */
    Priority priorityOrDefault() {
        return priority == null ? Priority.NORMAL : priority;
    }

    /**
     * The recipe, with nothing left out.
     *
     * @param defaultEngine what runs the network where the body does not say
     * @throws dev.pollen.diffusion.InvalidParameterException where values do not go together
     */
    Recipe resolve(Engine defaultEngine) {
        var base = presetOrDefault().recipe();
        return new Recipe(
                or(dataset, base.dataset()),
                or(seed, base.seed()),
                or(engine, defaultEngine),
                data == null ? base.data() : resolve(data, base.data()),
                schedule == null ? base.schedule() : resolve(schedule, base.schedule()),
                network == null ? base.network() : resolve(network, base.network()),
                training == null ? base.training() : resolve(training, base.training()));
    }

    private static Recipe.Data resolve(DataBody body, Recipe.Data base) {
        return new Recipe.Data(or(body.points, base.points()), or(body.noise, base.noise()));
    }

    private static Recipe.Noise resolve(ScheduleBody body, Recipe.Noise base) {
        return new Recipe.Noise(
                or(body.type, base.type()),
                or(body.timesteps, base.timesteps()),
                or(body.betaStart, base.betaStart()),
                or(body.betaEnd, base.betaEnd()));
    }

    private static Recipe.Network resolve(NetworkBody body, Recipe.Network base) {
        return new Recipe.Network(or(body.hiddenUnits, base.hiddenUnits()), or(body.hiddenLayers, base.hiddenLayers()));
    }

    private static Recipe.Optimisation resolve(TrainingBody body, Recipe.Optimisation base) {
        return new Recipe.Optimisation(
                or(body.epochs, base.epochs()),
                or(body.batchSize, base.batchSize()),
                or(body.learningRate, base.learningRate()),
                or(body.gradientClipNorm, base.gradientClipNorm()),
                body.ema == null ? base.ema() : body.ema.resolve());
    }

    private static <T> T or(@Nullable T value, T otherwise) {
        return value == null ? otherwise : value;
    }

    /** A recipe with nothing left out, as the API speaks it. */
    static RecipeBody of(Recipe recipe, Preset preset) {
        var data = recipe.data();
        var schedule = recipe.schedule();
        var network = recipe.network();
        var training = recipe.training();
        var ema = training.ema();
        return new RecipeBody(
                recipe.dataset(),
                preset,
                recipe.seed(),
                recipe.engine(),
                null,
                new DataBody(data.points(), data.noise()),
                new ScheduleBody(schedule.type(), schedule.timesteps(), schedule.betaStart(), schedule.betaEnd()),
                new NetworkBody(network.hiddenUnits(), network.hiddenLayers()),
                new TrainingBody(
                        training.epochs(),
                        training.batchSize(),
                        training.learningRate(),
                        training.gradientClipNorm(),
                        ema == null ? null : new EmaBody(ema.mu())));
    }
}
