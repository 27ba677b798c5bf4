package dev.pollen.table;

/**
 * Which values of numbers or dates carry mass by themselves, so that each is a state: all of at most twelve different
 * ones, of which each is there five times on average; else one that at least 1 % of the rows have, and at least ten, if
 * they are eight times as many as have each of the eight values around it, on average.
 */
public final class Atoms {

    /** So many values around one are looked at on either side. */
    public static final int NEIGHBOURS = 4;

    /** At most so many different values may all be atoms. */
    public static final int FEW = 12;

    private static final int FEWEST_OF_EACH = 5;
    private static final double LEAST_MASS = 0.01;
    private static final int FEWEST = 10;
    private static final int TIMES = 8;

    private Atoms() {}

    /**
     * Whether all values are.
     *
     * @param different how many different ones there are
     * @param values how many there are, without blanks
     */
    public static boolean areAll(long different, long values) {
        return different > 1 && different <= FEW && values >= FEWEST_OF_EACH * different;
    }

    /** Whether enough of the rows have a value, wherever the others are. */
    public static boolean areMany(long count, long rows) {
        return count >= Math.max(FEWEST, LEAST_MASS * rows);
    }

    /**
     * Whether a value is.
     *
     * @param count how many rows have it
     * @param others how many different values around it are looked at
     * @param around how many rows have one of those
     */
    public static boolean isOne(long count, long rows, int others, long around) {
        return areMany(count, rows) && others > 0 && count * others >= TIMES * around;
    }
}
