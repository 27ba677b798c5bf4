package dev.pollen.training;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What updates the parameters. */
public enum Optimiser {

    /** Kingma and Ba 2015, arXiv 1412.6980. */
    @JsonProperty("adam")
    ADAM,

    /** Adam with a decay of the parameters beside it (Loshchilov and Hutter 2019, arXiv 1711.05101). */
    @JsonProperty("adamw")
    ADAMW
}
