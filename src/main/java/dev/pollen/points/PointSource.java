package dev.pollen.points;

import dev.pollen.diffusion.PointSet;
import dev.pollen.table.Encoding;

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

    /** The values of each column: shape (d, count). */
    default double[][] byColumn() {
        var columns = new double[dimensions()][count()];
        int row = 0;
        for (var blocks = blocks(); blocks.hasNext(); ) {
            var block = blocks.next();
            for (int i = 0; i < block.count(); i++, row++) {
                for (int j = 0; j < columns.length; j++) {
                    columns[j][row] = block.at(i, j);
                }
            }
        }
        return columns;
    }

    /**
     * All of them in network space.
     *
     * @throws dev.pollen.diffusion.InvalidParameterException see {@link Encoding#encode}
     */
    default PointSet in(Encoding encoding) {
        int d = encoding.width();
        var values = new float[Math.multiplyExact(count(), d)];
        int filled = 0;
        for (var blocks = blocks(); blocks.hasNext(); ) {
            var block = blocks.next();
            encoding.encode(block.values(), values, filled * d);
            filled += block.count();
        }
        return new PointSet(d, values);
    }

    /** All of them in their order, block after block. */
    default Iterator<Points> blocks() {
        return IntStream.range(0, Math.ceilDiv(count(), BLOCK))
                .mapToObj(block -> points(block * BLOCK, Math.min((block + 1) * BLOCK, count())))
                .iterator();
    }
}
