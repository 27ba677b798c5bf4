package dev.pollen.diffusion;

import java.util.Collections;
import java.util.List;

/**
 * What the coordinates of points in network space are: which of them are of one column, and which are one-hot.
 *
 * @param widths how many coordinates each column has, in the order of the columns
 * @param states those that are one-hot, each of one column
 */
public record Layout(List<Integer> widths, List<OneHot> states) {

    public Layout {
        widths = List.copyOf(widths);
        states = List.copyOf(states);
    }

    /** Of points that are numbers: every coordinate is a column. */
    public static Layout of(int dimensions) {
        return new Layout(Collections.nCopies(dimensions, 1), List.of());
    }

    /** d, the coordinates of a point. */
    public int dimensions() {
        return widths.stream().mapToInt(Integer::intValue).sum();
    }

    /** How many columns there are. */
    public int columns() {
        return widths.size();
    }
}
