package dev.pollen.kernel;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What follows the sum of a hidden layer, number by number. */
public enum Activation {

    /** max(0, z). */
    @JsonProperty("relu")
    RELU,

    /** z·sigma(z), with sigma(z) = 1/(1 + e^(-z)) (Elfwing et al. 2018, arXiv 1702.03118, equation 5). */
    @JsonProperty("silu")
    SILU
}
