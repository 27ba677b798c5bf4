package dev.pollen.kernel;

import java.util.Arrays;

/**
 * A matrix in an array, row by row. Rows are padded with zeros to whole vectors of {@link #ALIGNMENT} numbers, whatever
 * the vectors of this machine.
 *
 * @param values the array that it lies in; shared, not copied
 * @param offset where it begins
 * @param rows how many there are
 * @param columns how many there are, without the padding
 */
public record Matrix(float[] values, int offset, int rows, int columns) {

    /** The numbers of the longest vector, 512 bits: every padded length is a multiple of it. */
    public static final int ALIGNMENT = 16;

    public Matrix {
        if (offset < 0 || rows < 0 || columns < 1 || offset + size(rows, columns) > values.length) {
            throw new IllegalArgumentException(
                    "%d x %d numbers from %d on do not lie in an array of %d"
                            .formatted(rows, columns, offset, values.length));
        }
    }

    /** A matrix of zeros in an array of its own. */
    public static Matrix zeros(int rows, int columns) {
        return new Matrix(new float[size(rows, columns)], 0, rows, columns);
    }

    /** One in an array of its own. */
    public Matrix copy() {
        return new Matrix(Arrays.copyOfRange(values, offset, offset + size(rows, columns)), 0, rows, columns);
    }

    /** How much of an array a matrix takes up. */
    public static int size(int rows, int columns) {
        return Math.multiplyExact(rows, padded(columns));
    }

    /** The columns with their padding: from the beginning of one row to that of the next. */
    public int padded() {
        return padded(columns);
    }

    static int padded(int columns) {
        return Math.ceilDiv(columns, ALIGNMENT) * ALIGNMENT;
    }

    /** Where a row begins in the array. */
    public int row(int row) {
        return offset + row * padded();
    }
}
