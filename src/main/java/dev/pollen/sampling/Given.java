package dev.pollen.sampling;

import java.util.List;
import java.util.function.DoublePredicate;

/**
 * What rows are given: columns that are known, columns of which each value has its share, and columns that are held to
 * some of their values.
 *
 * @param row values of the columns that are the same in all rows; NaN is a blank
 * @param known which these are
 */
record Given(double[] row, boolean[] known, List<Share> shares, List<Held> held) {

    /** A column whose values are dealt out: its shares are those of {@link Dealing}. */
    record Share(int column, double[] values, double[] shares) {}

    /**
     * A column whose values are drawn, of those that are allowed.
     *
     * @param allowed of its values; NaN is a blank
     */
    record Held(int column, String name, DoublePredicate allowed) {}

    /** How many columns there are. */
    int columns() {
        return row.length;
    }

    /** Whether a row is of those that are wanted. */
    boolean allows(double[] rows, int at) {
        return held.stream().allMatch(column -> column.allowed().test(rows[at + column.column()]));
    }
}
