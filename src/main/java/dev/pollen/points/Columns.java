package dev.pollen.points;

import java.util.List;
import java.util.stream.IntStream;

/** The names of coordinates that have none of their own. */
public final class Columns {

    private Columns() {}

    /** {@code x, y} in the plane, {@code x1 … xd} elsewhere. */
    public static List<String> named(int d) {
        return d == 2 ? List.of("x", "y") : IntStream.rangeClosed(1, d).mapToObj(j -> "x" + j).toList();
    }
}
