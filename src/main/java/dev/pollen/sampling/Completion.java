package dev.pollen.sampling;

import org.jspecify.annotations.Nullable;

/**
 * What is put in place of blanks.
 *
 * @param draws how many complete tables there are; or how many draws are looked at for a summary
 * @param summary what is said of the draws, in one table; null for the draws themselves
 */
public record Completion(int draws, @Nullable Summary summary) {

    /** The most tables. */
    public static final int MOST_DRAWS = 100;

    /** The seeds of so many draws are one after the other. */
    private static final int DRAWS_OF_SUMMARY = 25;

    /** What is said of a blank in one value. */
    public enum Summary {
        /** The mean of a number or date; of levels the most probable one. */
        MEAN,
        /** The most probable value. */
        MODE
    }

    /** Drawn so often. */
    public static Completion draws(int count) {
        return new Completion(count, null);
    }

    /** Summed up. */
    public static Completion of(Summary summary) {
        return new Completion(DRAWS_OF_SUMMARY, summary);
    }

    /** How many tables the answer has. */
    public int tables() {
        return summary == null ? draws : 1;
    }
}
