package dev.pollen.denoiser;

import com.fasterxml.jackson.annotation.JsonProperty;

import dev.pollen.kernel.Kernel;

import org.jspecify.annotations.Nullable;

import java.util.function.Supplier;

/** What runs and trains networks. All agree to rounding; a model may go from one to another at any time. */
public enum Engine {

    /** Pollen's own arithmetic: the same bits whatever the processor. */
    @JsonProperty("vector")
    VECTOR {
        @Override
        public Supplier<Denoiser> predictors(Parameters parameters) {
            var packed = Layers.of(parameters);
            return () -> new VectorDenoiser(Kernel.best(), packed);
        }

        @Override
        public Denoiser learner(Parameters parameters, AdamState adam, @Nullable Parameters average) {
            return new VectorDenoiser(Kernel.best(), parameters, adam, average);
        }
    },

    /** Deeplearning4j's computation graph: the reference for the other. */
    @JsonProperty("dl4j")
    DL4J {
        @Override
        public Supplier<Denoiser> predictors(Parameters parameters) {
            return () -> new Dl4jDenoiser(parameters);
        }

        @Override
        public Denoiser learner(Parameters parameters, AdamState adam, @Nullable Parameters average) {
            return new Dl4jDenoiser(parameters, adam, average);
        }
    };

    /** A denoiser that only predicts. */
    public Denoiser predictor(Parameters parameters) {
        return predictors(parameters).get();
    }

    /** Makes denoisers that only predict, all with the same parameters; they share them where the engine can. */
    public abstract Supplier<Denoiser> predictors(Parameters parameters);

    /**
     * A denoiser that goes on learning.
     *
     * @param average the moving average so far of the parameters, or null to keep none
     */
    public abstract Denoiser learner(Parameters parameters, AdamState adam, @Nullable Parameters average);
}
