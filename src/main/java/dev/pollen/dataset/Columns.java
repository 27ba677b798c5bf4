package dev.pollen.dataset;

import java.util.List;
import java.util.stream.IntStream;

/** The names of coordinates that have none of their own. */
final class Columns {

    private Columns() {}

    /** {@code x, y} in the plane, {@code x1 … xd} elsewhere. */
    static List<String> named(int d) {
        return d == 2 ? List.of("x", "y") : IntStream.rangeClosed(1, d).mapToObj(j -> "x" + j).toList();
    }
}
