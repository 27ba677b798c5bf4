package dev.pollen.training;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How much the timesteps count in the loss. */
public enum LossWeighting {

    /** All the same (Ho et al. 2020, equation 14). */
    @JsonProperty("uniform")
    UNIFORM,

    /**
     * As much as in a loss of x_0 with the weight min(SNR, gamma): {@link dev.pollen.diffusion.Target#minSnrWeight}.
     */
    @JsonProperty("min-snr")
    MIN_SNR
}
