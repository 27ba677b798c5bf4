package dev.pollen.kernel;

import static dev.pollen.kernel.VectorKernel.LENGTH;
import static dev.pollen.kernel.VectorKernel.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * A part of the left-hand side of a product as its innermost loop wants it: some rows of some columns, and of them all
 * numbers of a column side by side, so that one pointer finds those of a tile. Together with a panel it stays in the
 * first cache.
 */
final class Strips {

    /** The rows that there is room for: those of whole tiles, and such as are transposed together. */
    static final int ROWS = Transposition.ROWS * Tiles.ROWS / (Tiles.ROWS % 2 == 0 ? 2 : 1);

    /** From one column to the next. */
    static final int STEP = ROWS + Transposition.BESIDE;

    private final float[] values;

    /** Room for so many columns. */
    Strips(int columns) {
        values = new float[Math.ceilDiv(columns, LENGTH) * LENGTH * STEP + Transposition.BESIDE];
    }

    /** What is in row i and column k is at {@code k · STEP + i}. */
    float[] values() {
        return values;
    }

    /**
     * Takes some rows of a matrix, and of those some columns.
     *
     * @param rows at most {@link #ROWS}; what is in the others' places means nothing
     */
    void take(Matrix matrix, int fromRow, int rows, int fromColumn, int columns) {
        for (int i = 0; i < rows; i += Transposition.ROWS) {
            int count = Math.min(Transposition.ROWS, rows - i);
            Transposition.write(matrix, fromRow + i, count, fromColumn, columns, values, i, STEP);
        }
    }

    /** Takes some columns of a matrix as rows: those of its transpose. */
    void takeTransposed(Matrix matrix, int fromColumn, int columns, int fromRow, int rows) {
        int from = matrix.row(fromRow) + fromColumn;
        if (fromColumn + ROWS + LENGTH > matrix.padded() + Transposition.ROWS) {
            for (int k = 0; k < rows; k++) {
                System.arraycopy(matrix.values(), from + k * matrix.padded(), values, k * STEP, columns);
            }
            return;
        }
        for (int k = 0; k < rows; k++) {
            for (int i = 0; i < ROWS; i += LENGTH) {
                FloatVector.fromArray(SPECIES, matrix.values(), from + i).intoArray(values, k * STEP + i);
            }
            from += matrix.padded();
        }
    }
}
