package dev.pollen.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * A part of the left-hand side of a product as its innermost loop wants it: some rows of some columns, and of them all
 * numbers of a column side by side, so that one pointer finds those of a tile. Together with a panel it stays in the
 * first cache.
 */
final class Strips {

    /** The rows that there is room for: those of four tiles. */
    static final int ROWS = 4 * Tiles.ROWS;

    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_128;

    private final float[] values = new float[Panels.DEPTH * ROWS];

    /** What is in row i and column k is at {@code k · ROWS + i}. */
    float[] values() {
        return values;
    }

    /**
     * Takes some rows of a matrix, and of those some columns.
     *
     * @param rows at most {@link #ROWS}; what is in the others' places means nothing
     */
    void take(Matrix matrix, int fromRow, int rows, int fromColumn, int columns) {
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
                    values,
                    i,
                    ROWS);
        }
    }

    /** Takes some columns of a matrix as rows: those of its transpose. */
    void takeTransposed(Matrix matrix, int fromColumn, int columns, int fromRow, int rows) {
        boolean isWide = fromColumn + ROWS <= matrix.padded();
        int from = matrix.row(fromRow) + fromColumn;
        for (int to = 0; to < rows * ROWS; to += ROWS) {
            if (isWide) {
                for (int i = 0; i < ROWS; i += SPECIES.length()) {
                    FloatVector.fromArray(SPECIES, matrix.values(), from + i).intoArray(values, to + i);
                }
            } else {
                System.arraycopy(matrix.values(), from, values, to, columns);
            }
            from += matrix.padded();
        }
    }
}
