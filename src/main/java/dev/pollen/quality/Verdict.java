package dev.pollen.quality;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How far a model's points are from real ones, by all that is measured of them. */
public enum Verdict {

    /** In no part farther than independent real draws are from each other. */
    @JsonProperty("indistinguishable")
    INDISTINGUISHABLE,

    /** Farther in some part, but not by more than most uses can bear: {@link Bounds} has the numbers. */
    @JsonProperty("close")
    CLOSE,

    /** Farther than that. */
    @JsonProperty("off")
    OFF,

    /** There are too few real points to say. */
    @JsonProperty("undecided")
    UNDECIDED
}
