package dev.pollen.training;

import static dev.pollen.diffusion.InvalidParameterException.require;

import dev.pollen.denoiser.StepEncoding;
import dev.pollen.diffusion.Ddpm.Variance;
import dev.pollen.diffusion.FlowMap;
import dev.pollen.diffusion.SamplerName;
import dev.pollen.training.Recipe.Ema;
import dev.pollen.training.Recipe.Network;
import dev.pollen.training.Recipe.Optimisation;
import dev.pollen.training.Recipe.Sampling;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.AccessMode;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import org.jspecify.annotations.Nullable;

import java.util.UUID;

/**
 * That a model is a student: what it learns is not data but the {@link FlowMap} of another model, its teacher.
 *
 * @param sha256 of the teacher's checkpoint: with another one, the student would be another
 */
@Schema(
        name = "RecipeDistillation",
        accessMode = AccessMode.READ_ONLY,
        description =
                "Of a model that has been distilled: what it learns. It is there in answers alone; such a model is made"
                        + " by POST /jobs/{id}/distil")
public record Distillation(
        @Schema(
                        description = "The job whose model it learns",
                        accessMode = AccessMode.READ_ONLY,
                        example = "019aa9d5-7c3f-7d5e-8a4b-1f2e3d4c5b6a")
                UUID teacher,
        @Schema(
                        description = "The iteration of that job's checkpoint",
                        accessMode = AccessMode.READ_ONLY,
                        example = "27255")
                @Min(0)
                long checkpoint,
        @Schema(
                        description = "The SHA-256 digest of that checkpoint",
                        accessMode = AccessMode.READ_ONLY,
                        example = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")
                String sha256,
        @Schema(
                        description = "How many trajectories of its points, from noise to data, are learnt",
                        accessMode = AccessMode.READ_ONLY,
                        example = "20000")
                @Min(1)
                @Max(MAX_TRAJECTORIES)
                int trajectories) {

    /** The most trajectories. */
    public static final int MAX_TRAJECTORIES = 100_000;

    private static final int BATCH_SIZE = 128;
    private static final int ITERATIONS = 16_000;
    private static final int MEASUREMENTS = 2;

    /**
     * The recipe of a student. Its network is of the size of its teacher's, since that is what makes an evaluation as
     * fast.
     *
     * @param teacher its teacher's recipe
     * @param steps of its sampler unless a request chooses
     */
    public Recipe student(Recipe teacher, long seed, int steps) {
        var network = teacher.network();
        return new Recipe(
                teacher.dataset(),
                seed,
                teacher.engine(),
                teacher.data(),
                teacher.schedule(),
                new Network(
                        network.hiddenUnits(),
                        network.hiddenLayers(),
                        network.activation(),
                        StepEncoding.TABLE,
                        network.firstLayerGain()),
                optimisation(),
                new Sampling(SamplerName.FLOW_MAP, steps, Variance.BETA),
                this);
    }

    /** A student has a flow map and nothing else, and nobody else has one. */
    static void requireGoesWith(
            @Nullable Distillation distillation, Network network, Optimisation training, Sampling sampling) {
        boolean isFlowMap = sampling.sampler().isOfDistilled();
        if (distillation == null) {
            require(!isFlowMap, "sampling.sampler", "must not be flow-map, which goes with distilled models alone");
            return;
        }
        require(isFlowMap, "sampling.sampler", "must be flow-map: a distilled model has no other");
        require(
                sampling.steps() <= FlowMap.MAX_STEPS,
                "sampling.steps",
                "must be from 1 to %d of a flow map, but is %d".formatted(FlowMap.MAX_STEPS, sampling.steps()));
        require(
                network.stepEncoding() == StepEncoding.TABLE,
                "network.stepEncoding",
                "must be table: a flow map has no timesteps, but jumps");
        require(training.target() == FlowMap.TARGET, "training.target", "must be v: that is what jumps are made of");
        require(!training.hasConditions(), "training.conditions", "must be none: a flow map knows nothing of points");
        require(
                training.lossWeighting() == LossWeighting.UNIFORM,
                "training.lossWeighting",
                "must be uniform: a flow map has no timesteps to weigh");
        require(
                !training.varianceReduction(),
                "training.varianceReduction",
                "must be false: what a flow map learns does not vary");
    }

    private Optimisation optimisation() {
        int perEpoch = Recipe.iterationsPerEpoch(trajectories, BATCH_SIZE);
        int epochs = Math.max(1, ITERATIONS / perEpoch);
        return new Optimisation(
                epochs,
                BATCH_SIZE,
                FlowMap.TARGET,
                Conditions.NONE,
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
                /* qualityEvery= */ Math.ceilDiv(epochs * perEpoch, MEASUREMENTS),
                /* stopAtRatio= */ null);
    }
}
