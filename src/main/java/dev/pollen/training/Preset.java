package dev.pollen.training;

import com.fasterxml.jackson.annotation.JsonProperty;

import dev.pollen.denoiser.Engine;
import dev.pollen.denoiser.StepEncoding;
import dev.pollen.diffusion.Ddpm.Variance;
import dev.pollen.diffusion.SamplerName;
import dev.pollen.diffusion.ScheduleChoice;
import dev.pollen.diffusion.ScheduleFamily;
import dev.pollen.diffusion.Target;
import dev.pollen.kernel.Activation;
import dev.pollen.table.Encoding;
import dev.pollen.table.Scaling;
import dev.pollen.training.Recipe.Data;
import dev.pollen.training.Recipe.Ema;
import dev.pollen.training.Recipe.Network;
import dev.pollen.training.Recipe.Optimisation;
import dev.pollen.training.Recipe.Sampling;

import java.util.Map;

/** Recipes that have a name. */
public enum Preset {

    /**
     * Better points than the classic recipe's, in seconds; {@code docs/quality.md} says how much better, and {@code
     * bench/quality}.
     */
    @JsonProperty("fast")
    FAST(
            new Recipe(
                    "s-curve",
                    /* seed= */ 0,
                    Engine.VECTOR,
                    new Data(
                            /* points= */ 10_000,
                            /* noise= */ 0.1,
                            Scaling.STANDARD,
                            ValueRange.FREE,
                            Map.of(),
                            /* holdout= */ 0.2),
                    new ScheduleChoice(
                            ScheduleFamily.COSINE, /* timesteps= */ 1000, null, null, /* zeroTerminalSnr= */ false),
                    new Network(
                            /* hiddenUnits= */ 64,
                            /* hiddenLayers= */ 3,
                            Activation.SILU,
                            StepEncoding.SINUSOIDAL,
                            /* firstLayerGain= */ 4),
                    new Optimisation(
                            /* epochs= */ 345,
                            /* batchSize= */ 128,
                            Target.V,
                            Conditions.NONE,
                            LossWeighting.UNIFORM,
                            /* varianceReduction= */ true,
                            /* minSnrGamma= */ 5,
                            Optimiser.ADAM,
                            /* learningRate= */ 3e-3,
                            LearningRateDecay.COSINE,
                            /* warmUpIterations= */ 200,
                            /* weightDecay= */ 0,
                            /* gradientClipNorm= */ 1,
                            new Ema(/* mu= */ 0.002, /* warmUp= */ true),
                            /* qualityEvery= */ 9085,
                            /* stopAtRatio= */ null),
                    new Sampling(SamplerName.DPMPP_2M, /* steps= */ 15, Variance.BETA),
                    /* distillation= */ null)),

    /**
     * For tables: columns of any type and distribution, with blanks; {@code docs/tables.md} says how good it is, and
     * {@code bench/tables}. Small ones have fewer iterations, so that rows are not learnt by heart, and the smallest
     * ones another scale and sampler: see {@link #iterations}, {@link #scale} and {@link #sampling}.
     */
    @JsonProperty("table")
    TABLE(
            new Recipe(
                    "s-curve",
                    /* seed= */ 0,
                    Engine.VECTOR,
                    new Data(
                            /* points= */ 10_000,
                            /* noise= */ 0.1,
                            Scaling.QUANTILE,
                            ValueRange.OBSERVED,
                            Map.of(),
                            /* holdout= */ 0.2),
                    new ScheduleChoice(
                            ScheduleFamily.COSINE, /* timesteps= */ 1000, null, null, /* zeroTerminalSnr= */ false),
                    new Network(
                            /* hiddenUnits= */ 256,
                            /* hiddenLayers= */ 3,
                            Activation.SILU,
                            StepEncoding.SINUSOIDAL,
                            /* firstLayerGain= */ 4),
                    new Optimisation(
                            /* epochs= */ 127,
                            /* batchSize= */ 128,
                            Target.V,
                            Conditions.ANY,
                            LossWeighting.UNIFORM,
                            /* varianceReduction= */ false,
                            /* minSnrGamma= */ 5,
                            Optimiser.ADAM,
                            /* learningRate= */ 3e-3,
                            LearningRateDecay.COSINE,
                            /* warmUpIterations= */ 200,
                            /* weightDecay= */ 0,
                            /* gradientClipNorm= */ 1,
                            new Ema(/* mu= */ 0.002, /* warmUp= */ true),
                            /* qualityEvery= */ 5000,
                            /* stopAtRatio= */ null),
                    new Sampling(SamplerName.DPMPP_2M, /* steps= */ 25, Variance.BETA),
                    /* distillation= */ null)),

    /**
     * The published recipe that Pollen starts from. Its noise is known to be too weak: alphaBar is still 0.778 at the
     * last timestep, while sampling begins at pure noise. It is kept as it is.
     */
    @JsonProperty("classic")
    CLASSIC(
            new Recipe(
                    "s-curve",
                    /* seed= */ 0,
                    Engine.VECTOR,
                    new Data(
                            /* points= */ 10_000,
                            /* noise= */ 0.1,
                            Scaling.NONE,
                            ValueRange.FREE,
                            Map.of(),
                            /* holdout= */ 0.2),
                    new ScheduleChoice(
                            ScheduleFamily.SIGMOID, /* timesteps= */ 100, 1e-5, 5e-3, /* zeroTerminalSnr= */ false),
                    new Network(
                            /* hiddenUnits= */ 128,
                            /* hiddenLayers= */ 3,
                            Activation.RELU,
                            StepEncoding.TABLE,
                            /* firstLayerGain= */ 1),
                    new Optimisation(
                            /* epochs= */ 4000,
                            /* batchSize= */ 128,
                            Target.EPS,
                            Conditions.NONE,
                            LossWeighting.UNIFORM,
                            /* varianceReduction= */ false,
                            /* minSnrGamma= */ 5,
                            Optimiser.ADAM,
                            /* learningRate= */ 1e-3,
                            LearningRateDecay.CONSTANT,
                            /* warmUpIterations= */ 0,
                            /* weightDecay= */ 0,
                            /* gradientClipNorm= */ 1,
                            /* ema= */ null,
                            /* qualityEvery= */ 0,
                            /* stopAtRatio= */ null),
                    new Sampling(SamplerName.DDPM, /* steps= */ 100, Variance.BETA),
                    /* distillation= */ null));

    private static final int ITERATIONS_PER_ROW = 30;
    private static final int FEWEST_ITERATIONS = 500;

    private final Recipe recipe;

    Preset(Recipe recipe) {
        this.recipe = recipe;
    }

    /** The recipe that the name stands for. */
    public Recipe recipe() {
        return recipe;
    }

    /** About how many iterations a training on so many points has. */
    public long iterations(int points) {
        return this == TABLE
                ? Math.clamp((long) ITERATIONS_PER_ROW * points, FEWEST_ITERATIONS, recipe.iterations())
                : recipe.iterations();
    }

    /** What the network sees of so many. */
    public Scaling scale(int points) {
        return isSmall(points) ? Scaling.STANDARD : recipe.data().scale();
    }

    /**
     * How points are drawn from a model that has learnt so many: of few rows by the posterior's variance, which takes
     * up to 5 % off a standard deviation, and is nearer to rows that have not been seen.
     */
    public Sampling sampling(int points) {
        return isSmall(points)
                ? new Sampling(SamplerName.DDPM, /* steps= */ 50, Variance.POSTERIOR)
                : recipe.sampling();
    }

    private boolean isSmall(int points) {
        return this == TABLE && points <= Encoding.FEW_ROWS;
    }
}
