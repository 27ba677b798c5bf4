package dev.pollen.denoiser;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a hidden layer is told the timestep. */
public enum StepEncoding {

    /** A table per layer, with a row for every timestep that is learnt by itself: the classic recipe's. */
    @JsonProperty("table")
    TABLE,

    /** A matrix per layer, that all timesteps share, of {@link Sinusoids}. */
    @JsonProperty("sinusoidal")
    SINUSOIDAL
}
