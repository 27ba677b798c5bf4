package dev.pollen.kernel;

import static dev.pollen.kernel.VectorKernel.LENGTH;
import static dev.pollen.kernel.VectorKernel.SPECIES;

import jdk.incubator.vector.FloatVector;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * A part of the right-hand side of a product as its innermost loop wants it: some columns of some rows, without gaps
 * and from the beginning of a cache line on, so few that they stay in the first cache while all rows of the left-hand
 * side go by. It lies outside of the heap because nothing says where in a cache line an array of the heap begins, and a
 * product whose vectors cross lines takes a quarter longer.
 */
final class Panel implements AutoCloseable {

    /** The most rows, so that with the most columns of AVX-512 it takes 32 KB. */
    static final int ROWS = 128;

    private static final long CACHE_LINE_BYTES = 64;
    private static final ByteOrder ORDER = ByteOrder.nativeOrder();

    private final Arena arena = Arena.ofShared();
    private final MemorySegment values = arena.allocate((long) ROWS * Tiles.COLUMNS * Float.BYTES, CACHE_LINE_BYTES);
    private final int[] lanes = new int[LENGTH];
    private int rows;
    private int columns;

    MemorySegment values() {
        return values;
    }

    /** How many rows it holds. */
    int rows() {
        return rows;
    }

    /** How many columns it holds. */
    int columns() {
        return columns;
    }

    /** Where a column begins, in bytes. */
    long at(int column) {
        return (long) column * Float.BYTES;
    }

    /** Takes columns of rows of a matrix, or of its transpose. The columns are whole vectors. */
    void take(Matrix matrix, boolean transposed, int fromRow, int rows, int fromColumn, int columns) {
        this.rows = rows;
        this.columns = columns;
        if (transposed) {
            transpose(matrix, fromRow, fromColumn);
        } else {
            copy(matrix, fromRow, fromColumn);
        }
    }

    private void copy(Matrix matrix, int fromRow, int fromColumn) {
        for (int k = 0; k < rows; k++) {
            int row = matrix.row(fromRow + k) + fromColumn;
            for (int j = 0; j < columns; j += LENGTH) {
                FloatVector.fromArray(SPECIES, matrix.values(), row + j)
                        .intoMemorySegment(values, at(k * columns + j), ORDER);
            }
        }
    }

    /** A column of the panel is a row of the matrix; beyond its last row there are zeros. */
    private void transpose(Matrix matrix, int fromRow, int fromColumn) {
        int gathered = LENGTH < 8 ? 0 : Math.min(columns, matrix.rows() - fromColumn) / LENGTH * LENGTH;
        gather(matrix, fromRow, fromColumn, gathered);
        for (int j = gathered; j < columns; j++) {
            boolean isPadding = fromColumn + j >= matrix.rows();
            int row = isPadding ? 0 : matrix.row(fromColumn + j) + fromRow;
            for (int k = 0; k < rows; k++) {
                float value = isPadding ? 0 : matrix.values()[row + k];
                values.set(ValueLayout.JAVA_FLOAT, at(k * columns + j), value);
            }
        }
    }

    /** Transposes whole vectors of columns: three times as fast as one number after the other. */
    private void gather(Matrix matrix, int fromRow, int fromColumn, int columns) {
        for (int i = 0; i < LENGTH; i++) {
            lanes[i] = i * matrix.padded();
        }
        for (int k = 0; k < rows; k++) {
            for (int j = 0; j < columns; j += LENGTH) {
                FloatVector.fromArray(SPECIES, matrix.values(), matrix.row(fromColumn + j) + fromRow + k, lanes, 0)
                        .intoMemorySegment(values, at(k * this.columns + j), ORDER);
            }
        }
    }

    @Override
    public void close() {
        arena.close();
    }
}
