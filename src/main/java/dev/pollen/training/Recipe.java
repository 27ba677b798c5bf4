package dev.pollen.training;

import static dev.pollen.diffusion.InvalidParameterException.require;

import com.fasterxml.jackson.annotation.JsonInclude;

import dev.pollen.denoiser.Architecture;
import dev.pollen.denoiser.Engine;
import dev.pollen.denoiser.Evidence;
import dev.pollen.denoiser.Predictor;
import dev.pollen.denoiser.StepEncoding;
import dev.pollen.diffusion.Ddpm.Variance;
import dev.pollen.diffusion.FlowMap;
import dev.pollen.diffusion.InvalidParameterException;
import dev.pollen.diffusion.Layout;
import dev.pollen.diffusion.Limits;
import dev.pollen.diffusion.ReverseProcess;
import dev.pollen.diffusion.SamplerName;
import dev.pollen.diffusion.Schedule;
import dev.pollen.diffusion.ScheduleChoice;
import dev.pollen.diffusion.Target;
import dev.pollen.kernel.Activation;
import dev.pollen.table.Scaling;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Everything that decides what a training makes: two trainings of one recipe make the same model, bit for bit; with
 * another engine, the same up to rounding. A recipe is complete. What its parts may be is said here, once: it is what
 * the constructor checks, what JSON has, and what the API's description shows. What a preset decides has no default in
 * that description: generated clients send defaults as if they had been asked for.
 */
@Schema(
        name = "Recipe",
        requiredMode = RequiredMode.NOT_REQUIRED,
        description = "How to train a model. In a request everything may be left out: the preset fills it in.")
public record Recipe(
        @Schema(description = "The dataset to learn: see /datasets", example = "s-curve", defaultValue = "s-curve")
                @Size(min = 1, max = 100)
                String dataset,
        @Schema(
                        description = "Of every random number of the training: the same recipe makes the same model",
                        example = "1234",
                        defaultValue = "0")
                long seed,
        @Schema(description = "What runs the network; left out, it is what pollen.engine says", example = "vector")
                Engine engine,
        @Schema(description = "What is taken from the dataset") Data data,
        @Schema(description = "How much noise there is at every timestep") ScheduleChoice schedule,
        @Schema(description = "The size and kind of the network") Network network,
        @Schema(description = "How the network is fitted") Optimisation training,
        @Schema(description = "How points are drawn from the model unless a request chooses") Sampling sampling,
        @Schema(
                        description = "Of a model that has been distilled, what it learns: in answers alone",
                        accessMode = Schema.AccessMode.READ_ONLY)
                @JsonInclude(JsonInclude.Include.NON_NULL)
                @Nullable Distillation distillation) {

    /** The most points that a training may have. */
    public static final int MAX_POINTS = 1_000_000;

    /** The most iterations that a training may have. */
    public static final long MAX_ITERATIONS = 100_000_000;

    /**
     * @throws InvalidParameterException with all that is beyond its limits; or with what does not go with the rest
     */
    public Recipe {
        Limits.require(Recipe.class, dataset, seed, engine, data, schedule, network, training, sampling, distillation);
        requireBounds(data.clip());
        requireSchedule(schedule, training.target());
        requireIterations(distillation == null ? data.points() : distillation.trajectories(), training);
        require(
                training.weightDecay() == 0 || training.optimiser() == Optimiser.ADAMW,
                "training.weightDecay",
                "must be 0 with the optimiser adam, but is %s; adamw has one".formatted(training.weightDecay()));
        require(
                training.stopAtRatio() == null || training.hasMeasurements(),
                "training.stopAtRatio",
                "needs a training.qualityEvery above 0: without measurements there is no ratio");
        requireVariance(sampling);
        Distillation.requireGoesWith(distillation, network, training, sampling);
        require(
                sampling.steps() <= schedule.timesteps(),
                "sampling.steps",
                "must be from 1 to the %d timesteps, but is %d".formatted(schedule.timesteps(), sampling.steps()));
    }

    private static void requireVariance(Sampling sampling) {
        require(
                sampling.variance() == Variance.BETA || sampling.sampler() == SamplerName.DDPM,
                "sampling.variance",
                "must be beta, unless the sampler is ddpm");
    }

    private static void requireBounds(Map<String, Bounds> clip) {
        clip.forEach(
                (column, bounds) ->
                        require(
                                bounds.min() == null || bounds.max() == null || bounds.min() <= bounds.max(),
                                "data.clip.%s.min".formatted(column),
                                "must not be above max (%s), but is %s".formatted(bounds.max(), bounds.min())));
    }

    private static void requireSchedule(ScheduleChoice schedule, Target target) {
        require(
                target != Target.EPS || !schedule.zeroTerminalSnr(),
                "schedule.zeroTerminalSnr",
                "needs a training.target of v or x0: where nothing of x_0 is left, eps says nothing about it");
        try {
            schedule.schedule();
        } catch (InvalidParameterException e) {
            throw e.within("schedule");
        }
    }

    private static void requireIterations(int points, Optimisation training) {
        long iterations = (long) training.epochs() * iterationsPerEpoch(points, training.batchSize());
        require(
                iterations <= MAX_ITERATIONS,
                "training.epochs",
                "must not lead to more than %d iterations, but %d epochs of %d points in batches of %d have %d"
                        .formatted(MAX_ITERATIONS, training.epochs(), points, training.batchSize(), iterations));
        require(
                training.warmUpIterations() <= iterations,
                "training.warmUpIterations",
                "must be at most the %d iterations, but is %d".formatted(iterations, training.warmUpIterations()));
    }

    @Schema(
            name = "RecipeData",
            requiredMode = RequiredMode.NOT_REQUIRED,
            description = "What is taken from the dataset")
    public record Data(
            @Schema(
                            description =
                                    "How many points; of an upload, unless said otherwise, all that may be learnt",
                            example = "10000")
                    @Min(1)
                    @Max(MAX_POINTS)
                    int points,
            @Schema(
                            description =
                                    "Standard deviation of the noise on every coordinate, before scaling; left out, the"
                                            + " dataset's own",
                            example = "0.1")
                    @DecimalMin("0")
                    @DecimalMax("10")
                    double noise,
            @Schema(
                            description =
                                    "What the network sees of numbers and dates: what they are; every column with mean"
                                        + " 0 and standard deviation 1, or, where its tails are wide, as with quantile;"
                                        + " or of every number the quantile of a bell curve that it is of its column."
                                        + " Points are drawn as the data is, all the same",
                            example = "standard")
                    Scaling scale,
            @Schema(
                            description =
                                    "What the numbers and dates that are drawn may be: between the least and the"
                                            + " greatest of the rows that were learnt, or free; left out, observed for"
                                            + " an upload and free for a built-in distribution",
                            example = "observed")
                    ValueRange range,
            @Schema(
                            description = "Bounds that drawn numbers are held to, by the name of the column",
                            example = "{ \"x\": { \"min\": -0.2, \"max\": 0.2 } }")
                    @Size(max = 64)
                    Map<String, Bounds> clip,
            @Schema(
                            description =
                                    "The share of an upload's rows that is held out, to measure the quality with; with"
                                            + " 0 nothing can be measured. Of a built-in distribution there is always"
                                            + " another point to measure with, whatever the share",
                            example = "0.2")
                    @DecimalMin("0")
                    @DecimalMax("0.9")
                    double holdout) {
        public Data {
            clip = Collections.unmodifiableMap(new TreeMap<>(clip));
        }
    }

    @Schema(
            name = "RecipeBounds",
            requiredMode = RequiredMode.NOT_REQUIRED,
            description = "What the numbers of a column lie between")
    public record Bounds(
            @Schema(description = "The least; left out, there is no bound", example = "-0.2") @Nullable Double min,
            @Schema(description = "The greatest; left out, there is no bound", example = "0.2") @Nullable Double max) {

        /** The nearest number within the bounds. */
        public double clip(double value) {
            double raised = min == null ? value : Math.max(value, min);
            return max == null ? raised : Math.min(raised, max);
        }
    }

    /** See {@link Architecture}. */
    @Schema(
            name = "RecipeNetwork",
            requiredMode = RequiredMode.NOT_REQUIRED,
            description = "The size and kind of the network")
    public record Network(
            @Schema(description = "The width of every hidden layer", example = "64") @Min(1) @Max(1024) int hiddenUnits,
            @Schema(description = "How many hidden layers there are", example = "3") @Min(1) @Max(8) int hiddenLayers,
            @Schema(description = "What follows the sum of a hidden layer", example = "silu") Activation activation,
            @Schema(
                            description =
                                    "How a layer is told the timestep: by a table of its own, or by sinusoids that all"
                                            + " timesteps share",
                            example = "sinusoidal")
                    StepEncoding stepEncoding,
            @Schema(
                            description =
                                    "How many times as large as usual the weights of the first layer are before"
                                            + " training: the larger, the finer the shapes that are learnt soon",
                            example = "4")
                    @DecimalMin(value = "0", inclusive = false)
                    @DecimalMax("100")
                    double firstLayerGain) {}

    @Schema(
            name = "RecipeTraining",
            requiredMode = RequiredMode.NOT_REQUIRED,
            description = "How the network is fitted")
    public record Optimisation(
            @Schema(
                            description =
                                    "Passes over the data; left out, the classic preset's 4000, or as many as make the"
                                            + " fast preset's number of iterations",
                            example = "345")
                    @Min(1)
                    @Max(1_000_000)
                    int epochs,
            @Schema(description = "Points per iteration; an epoch's last batch is what is left", example = "128")
                    @Min(1)
                    @Max(4096)
                    int batchSize,
            @Schema(description = "What the network predicts: the noise, the data, or the velocity", example = "v")
                    Target target,
            @Schema(
                            description =
                                    "Which columns may be known when points are drawn: none; or any, as a network"
                                            + " learns that sees some columns of half of the rows as they are",
                            example = "any")
                    Conditions conditions,
            @Schema(description = "How much the timesteps count in the loss", example = "uniform")
                    LossWeighting lossWeighting,
            @Schema(
                            description =
                                    "Whether gradients are to vary less from iteration to iteration: a batch's"
                                        + " timesteps are evenly spaced, and what is predicted of a noisy row is the"
                                        + " mean over the rows of the batch that it may have been made of, where all of"
                                        + " the data is numbers without blanks",
                            example = "true")
                    boolean varianceReduction,
            @Schema(description = "The signal-to-noise ratio beyond which min-snr counts it no more", example = "5")
                    @DecimalMin(value = "0", inclusive = false)
                    @DecimalMax("1000000")
                    double minSnrGamma,
            @Schema(description = "What updates the parameters", example = "adam") Optimiser optimiser,
            @Schema(description = "The learning rate, where it is highest", example = "0.003")
                    @DecimalMin(value = "0", inclusive = false)
                    @DecimalMax("1")
                    double learningRate,
            @Schema(
                            description = "How the learning rate falls: not at all, or to zero along a cosine",
                            example = "cosine")
                    LearningRateDecay learningRateDecay,
            @Schema(description = "Iterations in which the learning rate rises evenly from zero", example = "200")
                    @Min(0)
                    @Max(1_000_000)
                    int warmUpIterations,
            @Schema(
                            description =
                                    "The share of each parameter, times the learning rate, that goes in every update:"
                                            + " adamw's, for which it is 0.01 unless said; 0 with adam",
                            example = "0")
                    @DecimalMin("0")
                    @DecimalMax("10")
                    double weightDecay,
            @Schema(description = "The longest that all gradients together, as one vector, may be", example = "1.0")
                    @DecimalMin(value = "0", inclusive = false)
                    @DecimalMax("1000000")
                    double gradientClipNorm,
            @Schema(
                            description =
                                    "A moving average of the parameters, to sample from instead of the parameters"
                                            + " themselves; null for none. A mu of 1 averages nothing")
                    @Nullable Ema ema,
            @Schema(
                            description =
                                    "After how many iterations each there is a checkpoint whose quality is measured; 0"
                                            + " for never. With it, points are drawn from the best checkpoint, not the"
                                            + " last",
                            example = "9085")
                    @Min(0)
                    @Max(MAX_ITERATIONS)
                    int qualityEvery,
            @Schema(
                            description =
                                    "Ends the training at the first measurement whose ratio is at most this: the"
                                            + " greater of those of the sliced distance and of the farthest column to"
                                            + " what they are between real draws; null for none",
                            example = "1.5")
                    @DecimalMin(value = "0", inclusive = false)
                    @DecimalMax("1000000")
                    @Nullable Double stopAtRatio) {

        /** Whether the quality is measured on the way. */
        public boolean hasMeasurements() {
            return qualityEvery > 0;
        }

        /** Whether the network is told which columns are known. */
        public boolean hasConditions() {
            return conditions == Conditions.ANY;
        }
    }

    @Schema(
            name = "RecipeEma",
            requiredMode = RequiredMode.NOT_REQUIRED,
            description = "shadow ← mu · x + (1 - mu) · shadow, after every iteration")
    public record Ema(
            @Schema(description = "The share of the newest parameters", example = "0.002")
                    @DecimalMin(value = "0", inclusive = false)
                    @DecimalMax("1")
                    double mu,
            @Schema(
                            description =
                                    "Whether mu is larger at first, so that the average forgets the parameters before"
                                            + " training: at least 9/(10 + iterations done)",
                            example = "true")
                    boolean warmUp) {

        /** mu in an iteration, counted from 0. */
        double mu(long iteration) {
            return warmUp ? Math.max(mu, 9.0 / (10 + iteration)) : mu;
        }
    }

    @Schema(
            name = "RecipeSampling",
            requiredMode = RequiredMode.NOT_REQUIRED,
            description = "How points are drawn from the model unless a request chooses")
    public record Sampling(
            @Schema(description = "The sampler: see /samples", example = "dpmpp-2m") SamplerName sampler,
            @Schema(
                            description =
                                    "How many steps it takes, at most T; left out, the sampler's own: see /samplers",
                            example = "15")
                    @Min(1)
                    @Max(Schedule.MAX_TIMESTEPS)
                    int steps,
            @Schema(
                            description =
                                    "Of the noise that a step of ddpm adds: beta, or that of the posterior; beta with"
                                            + " other samplers",
                            example = "beta")
                    Variance variance) {}

    /** The network for points. */
    public Architecture architecture(Layout layout) {
        int dimensions = layout.dimensions();
        return new Architecture(
                training.hasConditions() ? dimensions + layout.columns() : dimensions,
                dimensions,
                network.hiddenUnits(),
                network.hiddenLayers(),
                distillation == null ? schedule.timesteps() : FlowMap.JUMPS,
                network.activation(),
                network.stepEncoding());
    }

    /** What points say of their states. */
    public Evidence evidence(Layout layout) {
        return new Evidence(layout, schedule.schedule(), training.target());
    }

    /** A network of the recipe, as a denoiser of points. */
    public Predictor predictor(Layout layout, Predictor network) {
        return distillation == null ? evidence(layout).over(network, training.hasConditions()) : network;
    }

    /** How points are drawn from the model unless a request chooses. */
    public ReverseProcess reverseProcess() {
        return new ReverseProcess(
                sampling.sampler().with(sampling.variance(), 0),
                schedule.schedule(),
                training.target(),
                sampling.steps());
    }

    /** Optimiser updates in one pass over the data. */
    public int iterationsPerEpoch() {
        return iterationsPerEpoch(
                distillation == null ? data.points() : distillation.trajectories(), training.batchSize());
    }

    /** Optimiser updates in one pass over so many points. */
    public static int iterationsPerEpoch(int points, int batchSize) {
        return Math.ceilDiv(points, batchSize);
    }

    /** Optimiser updates in all. */
    public long iterations() {
        return (long) training.epochs() * iterationsPerEpoch();
    }

    /** The learning rate in an iteration, counted from 0. */
    public double learningRate(long iteration) {
        int warmUp = training.warmUpIterations();
        if (iteration < warmUp) {
            return training.learningRate() * (iteration + 1) / warmUp;
        }
        double u = (double) (iteration - warmUp) / Math.max(1, iterations() - warmUp);
        return training.learningRate() * training.learningRateDecay().at(u);
    }
}
