package dev.pollen.kernel;

import static dev.pollen.kernel.VectorKernel.LENGTH;
import static dev.pollen.kernel.VectorKernel.SPECIES;

import jdk.incubator.vector.FloatVector;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The right-hand side of a product as its innermost loop wants it: panels of as many columns as a tile has, and of so
 * few rows that a panel stays in the first cache while strips of the left-hand side go by; row after row, without gaps.
 *
 * <p>Where there are 32 registers panels lie outside of the heap and begin with a cache line, because nothing says
 * where in a cache line an array of the heap begins, and vectors of 512 bits that cross lines make a product take a
 * quarter longer. Where there are 16, shorter vectors seldom cross them, and what the compiler does to look into a
 * memory segment takes the registers that the tile needs.
 */
final class Panels implements AutoCloseable {

    /** The most rows of a panel: with the columns of AVX-512 it takes 32 KB, with those of AVX2 8 KB. */
    static final int DEPTH = 128;

    /** Rows that are copied together: so few that they stay in the first cache, however far apart they lie. */
    private static final int TOGETHER = 8;

    private static final long CACHE_LINE_BYTES = 64;
    private static final ByteOrder ORDER = ByteOrder.nativeOrder();

    private Arena arena = Arena.ofShared();
    private MemorySegment segment = MemorySegment.NULL;
    private float[] array = {};
    private final float[] panel = new float[(DEPTH + Transposition.ROWS) * Tiles.COLUMNS];
    private int rows;
    private int columns;

    /** What there is with 32 registers. */
    MemorySegment segment() {
        return segment;
    }

    /** What there is with 16 registers. */
    float[] array() {
        return array;
    }

    int rows() {
        return rows;
    }

    int columns() {
        return columns;
    }

    /**
     * Where a panel begins, in numbers.
     *
     * @param row its first, a multiple of {@link #DEPTH}
     * @param column its first, a multiple of {@link Tiles#COLUMNS}
     */
    int at(int row, int column) {
        return row * width() + column * Math.min(DEPTH, rows - row);
    }

    private int width() {
        return Math.ceilDiv(columns, Tiles.COLUMNS) * Tiles.COLUMNS;
    }

    /**
     * Takes a matrix.
     *
     * @param rows of it that are wanted
     */
    void take(Matrix matrix, int rows) {
        reserve(rows, matrix.padded());
        for (int k = 0; k < rows; k += TOGETHER) {
            int chunk = k / DEPTH * DEPTH;
            int end = Math.min(k + TOGETHER, rows);
            for (int j = 0; j < columns; j += Tiles.COLUMNS) {
                int to = at(chunk, j) + (k - chunk) * Tiles.COLUMNS;
                if (Tiles.HAS_32_REGISTERS) {
                    copyToSegment(matrix, k, end, j, Math.min(j + Tiles.COLUMNS, columns), to);
                } else {
                    copyToArray(matrix, k, end, j, to);
                }
            }
        }
    }

    private void copyToArray(Matrix matrix, int fromRow, int toRow, int column, int to) {
        for (int k = fromRow; k < toRow; k++, to += Tiles.COLUMNS) {
            int from = matrix.row(k) + column;
            FloatVector.fromArray(SPECIES, matrix.values(), from).intoArray(array, to);
            FloatVector.fromArray(SPECIES, matrix.values(), from + LENGTH).intoArray(array, to + LENGTH);
        }
    }

    private void copyToSegment(Matrix matrix, int fromRow, int toRow, int fromColumn, int toColumn, int to) {
        for (int k = fromRow; k < toRow; k++, to += Tiles.COLUMNS) {
            int row = matrix.row(k);
            for (int j = fromColumn; j < toColumn; j += LENGTH) {
                FloatVector.fromArray(SPECIES, matrix.values(), row + j)
                        .intoMemorySegment(segment, (long) (to + j - fromColumn) * Float.BYTES, ORDER);
            }
        }
    }

    /** Takes the transpose of a matrix: a column of a panel is a row of it, and beyond its last row there are zeros. */
    void takeTransposed(Matrix matrix) {
        reserve(matrix.columns(), Matrix.padded(matrix.rows()));
        for (int k = 0; k < rows; k += DEPTH) {
            int depth = Math.min(DEPTH, rows - k);
            for (int j = 0; j < columns; j += Tiles.COLUMNS) {
                transpose(matrix, k, depth, j, Math.clamp(matrix.rows() - j, 0, Tiles.COLUMNS));
                put(k, j, depth);
            }
        }
    }

    private void transpose(Matrix matrix, int fromColumn, int columns, int fromRow, int rows) {
        int last = fromRow + rows - 1;
        for (int i = 0; i < rows; i += Transposition.ROWS) {
            int row = fromRow + i;
            Transposition.fourRows(
                    matrix.values(),
                    matrix.row(row) + fromColumn,
                    matrix.row(Math.min(row + 1, last)) + fromColumn,
                    matrix.row(Math.min(row + 2, last)) + fromColumn,
                    matrix.row(Math.min(row + 3, last)) + fromColumn,
                    columns,
                    panel,
                    i,
                    Tiles.COLUMNS);
        }
        for (int to = 0; rows < Tiles.COLUMNS && to < columns * Tiles.COLUMNS; to += Tiles.COLUMNS) {
            Arrays.fill(panel, to + rows, to + Tiles.COLUMNS, 0);
        }
    }

    private void reserve(int rows, int columns) {
        this.rows = rows;
        this.columns = columns;
        int length = Math.multiplyExact(rows, width());
        if (Tiles.HAS_32_REGISTERS) {
            long bytes = (long) length * Float.BYTES;
            if (segment.byteSize() < bytes) {
                arena.close();
                arena = Arena.ofShared();
                segment = arena.allocate(bytes, CACHE_LINE_BYTES);
            }
        } else if (array.length < length) {
            array = new float[length];
        }
    }

    /** Puts a panel that is ready in its place. */
    private void put(int row, int column, int depth) {
        int at = at(row, column);
        if (Tiles.HAS_32_REGISTERS) {
            MemorySegment.copy(
                    panel, 0, segment, ValueLayout.JAVA_FLOAT, (long) at * Float.BYTES, depth * Tiles.COLUMNS);
        } else {
            System.arraycopy(panel, 0, array, at, depth * Tiles.COLUMNS);
        }
    }

    @Override
    public void close() {
        arena.close();
    }
}
