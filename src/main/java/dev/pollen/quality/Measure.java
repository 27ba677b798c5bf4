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
    @JsonProperty("totalVariation")
    TOTAL_VARIATION("The total variation of the levels"),
    @JsonProperty("level")
    LEVEL("The greatest difference in the share of one value"),
    @JsonProperty("repeats")
    REPEATS("The total variation of the values that repeat"),
    @JsonProperty("missing")
    MISSING("The difference in the share of blanks"),
    @JsonProperty("density")
    DENSITY("The difference in density"),
    @JsonProperty("coverage")
    COVERAGE("What is missing of the coverage"),
    @JsonProperty("correlation")
    CORRELATION("The difference in correlation"),
    @JsonProperty("contingency")
    CONTINGENCY("The difference in contingency"),
    @JsonProperty("association")
    ASSOCIATION("The difference in association"),
    @JsonProperty("classifier")
    CLASSIFIER("How far a classifier's area under the curve is from a half"),
    @JsonProperty("memorisation")
    MEMORISATION("The share of points that are nearer to training points"),
    @JsonProperty("duplicates")
    DUPLICATES("The share of rows that are equal to a training row"),
    @JsonProperty("membership")
    MEMBERSHIP("The area under the curve of an attack that asks who was in the training");

    private final String description;

    Measure(String description) {
        this.description = description;
    }

    /** What it is called at the beginning of a sentence. */
    public String description() {
        return description;
    }

    /**
     * What a marginal is measured by: its floor's median, but a single point where real draws hardly differ; of shares
     * at least 1/√n, which is about the median of {@link #KS}: they may not differ at all.
     */
    double yardstick(Floor floor) {
        double least = this == KS ? 1.0 / floor.points() : 1 / Math.sqrt(floor.points());
        return Math.max(floor.median(), least);
    }

    /** What a distance is as a part of a report. */
    public static Measure of(Distance distance) {
        return switch (distance) {
            case SLICED_WASSERSTEIN -> SLICED_WASSERSTEIN;
            case WASSERSTEIN -> WASSERSTEIN;
            case ENERGY -> ENERGY;
            case MMD2 -> MMD2;
        };
    }
}
