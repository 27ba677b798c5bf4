package dev.pollen.kernel;

import static dev.pollen.kernel.VectorKernel.LENGTH;
import static dev.pollen.kernel.VectorKernel.SPECIES;

import static jdk.incubator.vector.VectorOperators.LE;

import jdk.incubator.vector.FloatVector;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;

/**
 * A product of matrices whose sums begin with something, and of which a part may become zero in the end: c_ij =
 * begin_ij + Σ_k a_ik · b_kj, k rising. Both happen some rows at a time, while those are in the first cache.
 *
 * <p>An instance is used over and over, so that nothing is allocated but for the transpose of a matrix of a few
 * columns, and belongs to one thread at a time.
 */
final class Product implements AutoCloseable {

    private static final int[] NO_ROWS = {};

    private Panels panels = new Panels(0, 0);
    private final Strips strips = new Strips(Panels.DEPTH);
    private final float[] tile = new float[Tiles.ROWS * Tiles.COLUMNS];
    private boolean isBegun;
    private @Nullable Matrix row;
    private @Nullable Matrix table;
    private int[] t = NO_ROWS;
    private @Nullable Matrix where;

    private Panels panels(int rows, int columns) {
        if (!panels.hasRoom(rows, columns)) {
            panels.close();
            panels = new Panels(rows, columns);
        }
        return panels;
    }

    /** Sums begin with zero. */
    Product fromZero() {
        isBegun = false;
        row = null;
        table = null;
        where = null;
        return this;
    }

    /** Sums begin with what is there. */
    Product fromResult() {
        fromZero();
        isBegun = true;
        return this;
    }

    /** Sums begin with a row, the same for all rows of the result. */
    Product from(Matrix row) {
        fromZero();
        this.row = row;
        return this;
    }

    /** Sums begin with a row, and for row i of the result with row t_i of a table added to it. */
    Product from(Matrix row, Matrix table, int[] t) {
        from(row);
        this.table = table;
        this.t = t;
        return this;
    }

    /** In the end a sum becomes zero unless the same number of another matrix, or the sum itself, is above zero. */
    Product keepWhereAboveZero(Matrix other) {
        where = other;
        return this;
    }

    /**
     * Multiplies.
     *
     * @param rows of the result that are wanted
     * @param left a, or aᵀ when {@code leftIsTransposed}
     * @param depth the rows of b that are multiplied, the first ones
     */
    void multiply(int rows, Matrix left, boolean leftIsTransposed, Matrix right, int depth, Matrix result) {
        if (depth <= ThinProduct.MOST || rows <= ThinProduct.MOST) {
            multiplyThin(rows, left, leftIsTransposed, right, depth, result);
            return;
        }
        var taken = panels(depth, right.padded());
        taken.take(right, depth);
        multiply(rows, left, leftIsTransposed, taken, result);
    }

    /** Multiplies by bᵀ. */
    void multiplyByTransposed(int rows, Matrix left, Matrix right, Matrix result) {
        if (right.columns() <= ThinProduct.MOST) {
            multiplyThin(rows, left, false, transposed(right), right.columns(), result);
            return;
        }
        var taken = panels(right.columns(), Matrix.padded(right.rows()));
        taken.takeTransposed(right);
        multiply(rows, left, false, taken, result);
    }

    private Matrix transposed(Matrix matrix) {
        var result = Matrix.zeros(matrix.columns(), matrix.rows());
        for (int i = 0; i < matrix.rows(); i++) {
            for (int k = 0; k < matrix.columns(); k++) {
                result.values()[result.row(k) + i] = matrix.values()[matrix.row(i) + k];
            }
        }
        return result;
    }

    private void multiplyThin(int rows, Matrix left, boolean leftIsTransposed, Matrix right, int depth, Matrix result) {
        for (int i = 0; i < rows; i += Strips.ROWS) {
            int end = Math.min(i + Strips.ROWS, rows);
            if (!isBegun) {
                begin(result, i, end);
            }
            ThinProduct.add(left, leftIsTransposed, right, i, end, depth, result);
            if (where != null) {
                keep(where, result, i, end);
            }
        }
    }

    private void multiply(int rows, Matrix left, boolean leftIsTransposed, Panels right, Matrix result) {
        int each = Panels.depth(right.rows());
        for (int k = 0; k < right.rows(); k += each) {
            int depth = Math.min(each, right.rows() - k);
            for (int i = 0; i < rows; i += Strips.ROWS) {
                int end = Math.min(i + Strips.ROWS, rows);
                if (k == 0 && !isBegun) {
                    begin(result, i, end);
                }
                if (leftIsTransposed) {
                    strips.takeTransposed(left, i, end - i, k, depth);
                } else {
                    strips.take(left, i, end - i, k, depth);
                }
                for (int j = 0; j < result.padded(); j += Tiles.COLUMNS) {
                    add(right, k, depth, i, end, j, result);
                }
                if (where != null && k + depth == right.rows()) {
                    keep(where, result, i, end);
                }
            }
        }
    }

    /** Adds the products of the strips and a panel. The rows of a tile that is not full are made beside the result. */
    private void add(Panels right, int k, int depth, int from, int to, int column, Matrix result) {
        int columns = Math.min(Tiles.COLUMNS, result.padded() - column);
        int panel = right.at(k, column);
        float[] left = strips.values();
        for (int i = from; i < to; i += Tiles.ROWS) {
            int at = result.row(i) + column;
            int rows = to - i;
            if (rows >= Tiles.ROWS) {
                Tiles.add(left, i - from, right, panel, depth, columns, result.values(), at, result.padded());
                continue;
            }
            copyRows(rows, columns, result.values(), at, result.padded(), tile, 0, Tiles.COLUMNS);
            Tiles.add(left, i - from, right, panel, depth, columns, tile, 0, Tiles.COLUMNS);
            copyRows(rows, columns, tile, 0, Tiles.COLUMNS, result.values(), at, result.padded());
        }
    }

    private static void copyRows(
            int rows, int columns, float[] from, int fromAt, int fromRow, float[] to, int toAt, int toRow) {
        for (int i = 0; i < rows; i++) {
            System.arraycopy(from, fromAt + i * fromRow, to, toAt + i * toRow, columns);
        }
    }

    private void begin(Matrix result, int from, int to) {
        int columns = result.padded();
        if (row == null) {
            Arrays.fill(result.values(), result.row(from), result.row(to), 0);
            return;
        }
        for (int i = from; i < to; i++) {
            if (table == null) {
                System.arraycopy(row.values(), row.offset(), result.values(), result.row(i), columns);
            } else {
                addRows(
                        row.values(),
                        row.offset(),
                        table.values(),
                        table.row(t[i]),
                        result.values(),
                        result.row(i),
                        columns);
            }
        }
    }

    private static void addRows(float[] row, int rowAt, float[] table, int tableAt, float[] sum, int at, int columns) {
        for (int j = 0; j < columns; j += LENGTH) {
            FloatVector.fromArray(SPECIES, row, rowAt + j)
                    .add(FloatVector.fromArray(SPECIES, table, tableAt + j))
                    .intoArray(sum, at + j);
        }
    }

    /** What is no number stays, for everybody to see. */
    private static void keep(Matrix where, Matrix result, int from, int to) {
        int length = (to - from) * result.padded();
        int whereAt = where.row(from);
        int at = result.row(from);
        for (int i = 0; i < length; i += LENGTH) {
            var isClear = FloatVector.fromArray(SPECIES, where.values(), whereAt + i).compare(LE, 0f);
            FloatVector.fromArray(SPECIES, result.values(), at + i)
                    .blend(0f, isClear)
                    .intoArray(result.values(), at + i);
        }
    }

    @Override
    public void close() {
        panels.close();
    }
}
