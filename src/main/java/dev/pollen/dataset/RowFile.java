package dev.pollen.dataset;

import dev.pollen.points.NpyHeader;
import dev.pollen.points.PointSource;
import dev.pollen.points.Points;
import dev.pollen.table.Precision;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.function.IntFunction;

/**
 * Rows on disk: an {@code .npy} file of little-endian {@code <f8} in C order. It is mapped, not read: only what is
 * asked for is in memory.
 */
record RowFile(Path path, int rows, int columns) {

    private static final ValueLayout.OfDouble VALUE =
            ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    /**
     * Some of the rows, in the order in which they are given. They can be read as long as they are held, also when the
     * file has been deleted.
     *
     * @throws CorruptDatasetException if the file is not what was written
     */
    PointSource points(int[] chosen) {
        return new Chosen(chosen, columns, map());
    }

    private record Chosen(int[] rows, int columns, MemorySegment file) implements PointSource {

        @Override
        public int dimensions() {
            return columns;
        }

        @Override
        public int count() {
            return rows.length;
        }

        @Override
        public Points points(int from, int to) {
            var values = new double[Math.multiplyExact(to - from, columns)];
            for (int i = from; i < to; i++) {
                MemorySegment.copy(file, VALUE, offset(rows[i], 0, columns), values, (i - from) * columns, columns);
            }
            return new Points(columns, values);
        }
    }

    /** What reads a column, from the first row to the last. */
    IntFunction<double[]> byColumn() {
        var file = map();
        return column -> {
            var values = new double[rows];
            for (int i = 0; i < rows; i++) {
                values[i] = file.get(VALUE, offset(i, column, columns));
            }
            return values;
        };
    }

    private static long offset(int row, int column, int columns) {
        return NpyHeader.BYTES + Double.BYTES * ((long) row * columns + column);
    }

    /** How many bytes the file has. */
    long bytes() {
        return offset(rows, 0, columns);
    }

    private MemorySegment map() {
        try (var channel = FileChannel.open(path)) {
            long expected = bytes();
            if (channel.size() != expected) {
                throw new CorruptDatasetException(
                        "its file has %d bytes, but %d were written".formatted(channel.size(), expected));
            }
            var file = channel.map(FileChannel.MapMode.READ_ONLY, 0, expected, Arena.ofAuto());
            if (file.asSlice(0, NpyHeader.BYTES).mismatch(MemorySegment.ofArray(header())) != -1) {
                throw new CorruptDatasetException("its file does not begin as it was written");
            }
            return file;
        } catch (NoSuchFileException e) {
            throw new CorruptDatasetException("its file is missing");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the file begins with. */
    byte[] header() {
        return NpyHeader.encode(Precision.FLOAT64, rows, columns);
    }
}
