package dev.pollen.training;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How the learning rate falls, once it has warmed up. */
public enum LearningRateDecay {

    /** Not at all. */
    @JsonProperty("constant")
    CONSTANT {
        @Override
        double at(double u) {
            return 1;
        }
    },

    /** To zero, along half a cosine (Loshchilov and Hutter 2017, arXiv 1608.03983, equation 5, without restarts). */
    @JsonProperty("cosine")
    COSINE {
        @Override
        double at(double u) {
            return (1 + StrictMath.cos(Math.PI * u)) / 2;
        }
    };

    /** The share of the learning rate that is left after a share u of the way. */
    abstract double at(double u);
}
