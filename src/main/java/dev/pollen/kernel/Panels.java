package dev.pollen.kernel;

import static dev.pollen.kernel.VectorKernel.LENGTH;
import static dev.pollen.kernel.VectorKernel.SPECIES;

import jdk.incubator.vector.FloatVector;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
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

    private final Arena arena = Arena.ofShared();
    private final MemorySegment segment;
    private float[] array;
    private final Matrix transposed = Matrix.zeros(DEPTH + 1, Tiles.COLUMNS + Transposition.BESIDE);
    private int rows;
    private int columns;

    /** Room for matrices of as many rows and columns, padding included, as they are long together. */
    Panels(int rows, int columns) {
        int length = Math.multiplyExact(rows, width(columns));
        segment =
                Tiles.HAS_32_REGISTERS
                        ? arena.allocate((long) length * Float.BYTES, CACHE_LINE_BYTES)
                        : MemorySegment.NULL;
        array = new float[Tiles.HAS_32_REGISTERS ? 0 : length];
    }

    /** Whether there is room for a matrix. */
    boolean hasRoom(int rows, int columns) {
        long length = (long) rows * width(columns);
        return length <= Math.max(array.length, segment.byteSize() / Float.BYTES);
    }

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

    /**
     * Where a panel begins, in numbers.
     *
     * @param row its first, a multiple of their {@link #depth}
     * @param column its first, a multiple of {@link Tiles#COLUMNS}
     */
    int at(int row, int column) {
        return row * width(columns) + column * Math.min(depth(rows), rows - row);
    }

    /** How many rows a panel has of a matrix with so many: whole vectors, and in the last one not only a few. */
    static int depth(int rows) {
        int depth = DEPTH;
        while (rows > DEPTH && rows % depth > 0 && rows % depth <= ThinProduct.MOST) {
            depth -= Matrix.ALIGNMENT;
        }
        return depth;
    }

    private static int width(int columns) {
        return Math.ceilDiv(columns, Tiles.COLUMNS) * Tiles.COLUMNS;
    }

    /**
     * Takes a matrix.
     *
     * @param rows of it that are wanted
     */
    void take(Matrix matrix, int rows) {
        shape(rows, matrix.padded());
        int depth = depth(rows);
        for (int k = 0; k < rows; k += TOGETHER) {
            int panel = k / depth * depth;
            int count = Math.min(TOGETHER, rows - k);
            for (int j = 0; j < columns; j += Tiles.COLUMNS) {
                copy(matrix, k, count, j, at(panel, j) + (k - panel) * Tiles.COLUMNS);
            }
        }
    }

    /** Takes numbers that lie as here, and where panels are on the heap anyway, without copying them. */
    void view(float[] panels, int length) {
        if (!Tiles.HAS_32_REGISTERS) {
            array = panels;
            return;
        }
        for (int i = 0; i < length; i += LENGTH) {
            FloatVector.fromArray(SPECIES, panels, i).intoMemorySegment(segment, (long) i * Float.BYTES, ORDER);
        }
    }

    private void copy(Matrix matrix, int row, int rows, int column, int to) {
        if (Tiles.HAS_32_REGISTERS) {
            copyToSegment(matrix, row, row + rows, column, Math.min(column + Tiles.COLUMNS, matrix.padded()), to);
        } else {
            copyToArray(matrix, row, row + rows, column, to);
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
        shape(matrix.columns(), Matrix.padded(matrix.rows()));
        for (int k = 0; k < rows; k += depth(rows)) {
            int depth = Math.min(depth(rows), rows - k);
            for (int j = 0; j < columns; j += Tiles.COLUMNS) {
                transpose(matrix, k, depth, j, Math.clamp(matrix.rows() - j, 0, Tiles.COLUMNS));
                copy(transposed, 0, depth, 0, at(k, j));
            }
        }
    }

    private void transpose(Matrix matrix, int fromColumn, int columns, int fromRow, int rows) {
        float[] to = transposed.values();
        for (int i = 0; i < rows; i += Transposition.ROWS) {
            int count = Math.min(Transposition.ROWS, rows - i);
            Transposition.write(matrix, fromRow + i, count, fromColumn, columns, to, i, transposed.padded());
        }
        for (int k = 0; rows < Tiles.COLUMNS && k < columns; k++) {
            Arrays.fill(to, transposed.row(k) + rows, transposed.row(k) + Tiles.COLUMNS, 0);
        }
    }

    private void shape(int rows, int columns) {
        this.rows = rows;
        this.columns = columns;
    }

    @Override
    public void close() {
        arena.close();
    }
}
