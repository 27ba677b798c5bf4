package dev.pollen.training;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What the numbers and dates that are drawn may be. */
public enum ValueRange {
    /** Between the least and the greatest of the data that was learnt. */
    @JsonProperty("observed")
    OBSERVED,
    /** Whatever the network makes of them. */
    @JsonProperty("free")
    FREE
}
