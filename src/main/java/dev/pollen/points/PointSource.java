package dev.pollen.points;

import java.util.Iterator;
import java.util.stream.IntStream;

/** Points that are read or computed when they are wanted: any number of them takes no more memory than a block. */
public interface PointSource {

    /** So many points are worth asking for at once: of 256 columns, 4 MB. */
    int BLOCK = 2048;

    /** The number of coordinates: d. */
    int dimensions();

    /** How many points there are. */
    int count();

    /** The points {@code from} (inclusive) to {@code to} (exclusive). */
    Points points(int from, int to);

    /** All of them. */
    default Points all() {
        return points(0, count());
    }

    /** All of them in their order, block after block. */
    default Iterator<Points> blocks() {
        return IntStream.range(0, Math.ceilDiv(count(), BLOCK))
                .mapToObj(block -> points(block * BLOCK, Math.min((block + 1) * BLOCK, count())))
                .iterator();
    }
}
