package dev.pollen.denoiser;

import com.fasterxml.jackson.annotation.JsonProperty;

import dev.pollen.kernel.Kernel;

import org.jspecify.annotations.Nullable;

/** What runs and trains networks. All agree to rounding; a model may go from one to another at any time. */
public enum Engine {

    /** Pollen's own arithmetic: the same bits whatever the processor. */
    @JsonProperty("vector")
    VECTOR {
        @Override
        public Predictor predictor(Parameters parameters) {
            return new VectorPredictor(parameters);
        }

        @Override
        public Learner learner(Parameters parameters, AdamState adam, @Nullable Parameters average) {
            return new VectorLearner(Kernel.best(), parameters, adam, average);
        }
    },

    /** Deeplearning4j's computation graph: the reference for the other. */
    @JsonProperty("dl4j")
    DL4J {
        @Override
        public Predictor predictor(Parameters parameters) {
            return new Dl4jPredictor(parameters);
        }

        @Override
        public Learner learner(Parameters parameters, AdamState adam, @Nullable Parameters average) {
            return new Dl4jLearner(parameters, adam, average);
        }
    };

    /** A network with parameters that stay as they are. */
    public abstract Predictor predictor(Parameters parameters);

    /**
     * A network that goes on learning.
     *
     * @param average the moving average so far of the parameters, or null to keep none
     */
    public abstract Learner learner(Parameters parameters, AdamState adam, @Nullable Parameters average);
}
