package dev.pollen.dataset;

import dev.pollen.points.PointSource;
import dev.pollen.table.Column;
import dev.pollen.table.Encoding;
import dev.pollen.table.Table;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** How many different values of a column are still different in network space, in float32. */
public final class Resolution {

    /**
     * The least share of values that is worth no warning. Of a million values from a bell curve float32 takes some 2 %
     * for others, and nobody can tell.
     */
    private static final double LEAST_SHARE = 0.9;

    private Resolution() {}

    /** What is to be said of points in network space: nothing, or a sentence for each column. */
    public static List<String> notes(Table table, PointSource points, Encoding encoding) {
        double[][] values = points.byColumn();
        return IntStream.range(0, values.length)
                .mapToObj(j -> warning(table.columns().get(j), sorted(values[j]), encoding.of(j)))
                .flatMap(Optional::stream)
                .toList();
    }

    private static double[] sorted(double[] values) {
        return Arrays.stream(values).filter(value -> !Double.isNaN(value)).sorted().toArray();
    }

    /**
     * What is to be said of a column.
     *
     * @param sorted its values without blanks
     * @param encoding of the column alone
     */
    static Optional<String> warning(Column column, double[] sorted, Encoding encoding) {
        long different = different(sorted);
        var seen = new float[sorted.length * encoding.width()];
        encoding.encode(sorted, seen, 0);
        long apart = different(seen, encoding.width());
        return apart >= LEAST_SHARE * different
                ? Optional.empty()
                : Optional.of(
                        "Of the %d different values of column %s a network can tell %d apart: the others are closer together than float32 is fine, seen against values that are far from them or from 0"
                                .formatted(different, column.name(), apart));
    }

    private static long different(double[] sorted) {
        return 1 + IntStream.range(1, sorted.length).filter(i -> sorted[i] != sorted[i - 1]).count();
    }

    /** How many rows differ from the one before. */
    private static long different(float[] rows, int width) {
        return 1
                + IntStream.range(1, rows.length / width)
                        .filter(i -> !Arrays.equals(rows, (i - 1) * width, i * width, rows, i * width, (i + 1) * width))
                        .count();
    }
}
