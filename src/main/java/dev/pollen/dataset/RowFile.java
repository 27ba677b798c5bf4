package dev.pollen.dataset;

import dev.pollen.diffusion.PointSet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Rows on disk: an {@code .npy} file of little-endian {@code <f4} in C order, whose header has {@value #HEADER_BYTES}
 * bytes. Only what is asked for is in memory.
 */
record RowFile(Path path, int rows, int columns) {

    static final int HEADER_BYTES = 128;

    private static final ValueLayout.OfFloat VALUE =
            ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private interface Reading<T> {
        T read(MemorySegment values);
    }

    /** Some of the rows, in the order in which they are given. */
    PointSet points(int[] chosen) {
        return reading(
                values -> {
                    var points = new float[Math.multiplyExact(chosen.length, columns)];
                    for (int i = 0; i < chosen.length; i++) {
                        MemorySegment.copy(values, VALUE, offset(chosen[i], 0), points, i * columns, columns);
                    }
                    return new PointSet(columns, points);
                });
    }

    /** A column, from the first row to the last. */
    float[] column(int column) {
        return reading(
                values -> {
                    var all = new float[rows];
                    for (int i = 0; i < rows; i++) {
                        all[i] = values.get(VALUE, offset(i, column));
                    }
                    return all;
                });
    }

    private long offset(int row, int column) {
        return HEADER_BYTES + Float.BYTES * ((long) row * columns + column);
    }

    private <T> T reading(Reading<T> reading) {
        try (var channel = FileChannel.open(path);
                var arena = Arena.ofConfined()) {
            long expected = offset(rows, 0);
            if (channel.size() != expected) {
                throw new CorruptDatasetException(
                        "its file has %d bytes, but %d were written".formatted(channel.size(), expected));
            }
            return reading.read(channel.map(FileChannel.MapMode.READ_ONLY, 0, expected, arena));
        } catch (NoSuchFileException e) {
            throw new CorruptDatasetException("its file is missing");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
