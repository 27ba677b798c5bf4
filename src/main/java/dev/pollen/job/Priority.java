package dev.pollen.job;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Which of the jobs that wait is begun first; among equals, the one that has waited longest. */
public enum Priority {
    @JsonProperty("low")
    LOW(10),
    @JsonProperty("normal")
    NORMAL(50),
    @JsonProperty("high")
    HIGH(90);

    private final int rank;

    Priority(int rank) {
        this.rank = rank;
    }

    /** The queue's number for it: the higher, the sooner. */
    int rank() {
        return rank;
    }
}
