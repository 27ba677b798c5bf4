package dev.pollen.sampling;

import java.util.Arrays;
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

    /**
     * A column whose values are dealt out: see {@link Dealing}.
     *
     * @param upTo the shares of all values up to each of them: the last is 1
     */
    record Share(int column, double[] values, double[] upTo) {

        /** The value at a place from 0 to 1. */
        double at(double u) {
            int place = Arrays.binarySearch(upTo, u);
            int k = place < 0 ? -place - 1 : place;
            while (k < upTo.length && upTo[k] <= u) {
                k++; // a value without a share ends where it begins
            }
            return values[Math.min(k, values.length - 1)];
        }
    }

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
