package dev.pollen.quality;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a part of a report is about. */
public enum Measure {
    @JsonProperty("slicedWasserstein")
    SLICED_WASSERSTEIN("The sliced Wasserstein distance"),
    @JsonProperty("wasserstein")
    WASSERSTEIN("The Wasserstein distance"),
    @JsonProperty("energy")
    ENERGY("The energy distance"),
    @JsonProperty("mmd2")
    MMD2("The maximum mean discrepancy"),
    @JsonProperty("ks")
    KS("The Kolmogorov-Smirnov statistic"),
    @JsonProperty("density")
    DENSITY("The difference in density"),
    @JsonProperty("coverage")
    COVERAGE("What is missing of the coverage"),
    @JsonProperty("memorisation")
    MEMORISATION("The share of points that are nearer to training points");

    private final String description;

    Measure(String description) {
        this.description = description;
    }

    /** What it is called at the beginning of a sentence. */
    public String description() {
        return description;
    }

    static Measure of(Distance distance) {
        return switch (distance) {
            case SLICED_WASSERSTEIN -> SLICED_WASSERSTEIN;
            case WASSERSTEIN -> WASSERSTEIN;
            case ENERGY -> ENERGY;
            case MMD2 -> MMD2;
        };
    }
}
