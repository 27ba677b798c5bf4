package dev.pollen.table;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a network sees of numbers and dates. */
public enum Scaling {
    /** Numbers as they are, and dates, which have no unit of their own, with mean 0 and standard deviation 1. */
    @JsonProperty("none")
    NONE,

    /**
     * Every column with mean 0 and standard deviation 1, so that shapes keep their form; one with wide tails as with
     * {@link #QUANTILE}. Values that carry mass by themselves are states of their own.
     */
    @JsonProperty("standard")
    STANDARD,

    /**
     * For every number the quantile of N(0, 1) that it is of its column: whatever the column's form, its numbers come
     * back distributed as they were; a column that is near normal already is standardised. Values that carry mass by
     * themselves are states of their own.
     */
    @JsonProperty("quantile")
    QUANTILE
}
