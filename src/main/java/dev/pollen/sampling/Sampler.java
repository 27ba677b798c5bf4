package dev.pollen.sampling;

import com.fasterxml.jackson.annotation.JsonProperty;

import dev.pollen.web.EnumNames;

/** How noise becomes points. */
public enum Sampler {

    /** Ancestral sampling with sigma² = beta, one network evaluation per timestep: the classic recipe's. */
    @JsonProperty("ddpm")
    DDPM;

    /** The name that requests and answers use. */
    public String id() {
        return EnumNames.of(this);
    }
}
