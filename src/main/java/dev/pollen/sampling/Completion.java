package dev.pollen.sampling;

import org.jspecify.annotations.Nullable;

import java.util.Locale;

/**
 * What is put in place of blanks.
 *
 * @param draws how many complete tables there are; or how many draws are looked at for a summary
 * @param summary what is said of the draws, in one table; null for the draws themselves
 */
public record Completion(int draws, @Nullable Summary summary) {

    /** What {@link #of} takes. */
    public static final String DRAWS = "^([1-9][0-9]?|100|mean|mode)$";

    /** The same for people. */
    public static final String DRAWS_MESSAGE = "must be a whole number from 1 to 100, mean or mode";

    /** The seeds of so many draws are one after the other. */
    private static final int DRAWS_OF_SUMMARY = 25;

    /** What is said of a blank in one value. */
    public enum Summary {
        /** The mean of a number or date; of levels the most probable one. */
        MEAN,
        /** The most probable value. */
        MODE
    }

    /**
     * As requests say it.
     *
     * @param draws how many, or what is said of them: see {@link #DRAWS}
     */
    public static Completion of(String draws) {
        return Character.isDigit(draws.charAt(0))
                ? new Completion(Integer.parseInt(draws), null)
                : new Completion(DRAWS_OF_SUMMARY, Summary.valueOf(draws.toUpperCase(Locale.ROOT)));
    }

    /** How many tables the answer has. */
    public int tables() {
        return summary == null ? draws : 1;
    }
}
