package dev.pollen.kernel;

import static dev.pollen.kernel.VectorKernel.LENGTH;
import static dev.pollen.kernel.VectorKernel.SPECIES;

import static jdk.incubator.vector.VectorOperators.LE;

import jdk.incubator.vector.FloatVector;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;

/**
 * A product of matrices whose sums begin with something, and of which a part may become zero in the end: c_ij =
 * begin_ij + Σ_k a_ik · b_kj, k rising. Both happen tile by tile, while a tile is in the first cache.
 *
 * <p>An instance is used over and over, so that nothing is allocated, and belongs to one thread at a time.
 */
final class Product implements AutoCloseable {

    private static final int[] NO_ROWS = {};

    private final Panel panel = new Panel();
    private boolean isBegun;
    private @Nullable Matrix row;
    private @Nullable Matrix table;
    private int[] t = NO_ROWS;
    private @Nullable Matrix where;

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
     * @param depth how many products a sum has
     * @param left a, or aᵀ when {@code leftIsTransposed}
     * @param right b, or bᵀ when {@code rightIsTransposed}
     */
    void multiply(
            int rows,
            int depth,
            Matrix left,
            boolean leftIsTransposed,
            Matrix right,
            boolean rightIsTransposed,
            Matrix result) {
        int aRow = leftIsTransposed ? 1 : left.padded();
        int aStep = leftIsTransposed ? left.padded() : 1;
        for (int k = 0; k < depth; k += Panel.ROWS) {
            int steps = Math.min(Panel.ROWS, depth - k);
            for (int j = 0; j < result.padded(); j += Tiles.COLUMNS) {
                int columns = Math.min(Tiles.COLUMNS, result.padded() - j);
                panel.take(right, rightIsTransposed, k, steps, j, columns);
                for (int i = 0; i < rows; i += Tiles.ROWS) {
                    int end = Math.min(i + Tiles.ROWS, rows);
                    if (k == 0 && !isBegun) {
                        begin(result, i, end, j, columns);
                    }
                    int aAt = left.offset() + i * aRow + k * aStep;
                    int cAt = result.row(i) + j;
                    Tiles.add(end - i, left.values(), aAt, aRow, aStep, panel, result.values(), cAt, result.padded());
                    if (where != null && k + steps == depth) {
                        keep(where, result, i, end, j, columns);
                    }
                }
            }
        }
    }

    private void begin(Matrix result, int from, int to, int column, int columns) {
        for (int i = from; i < to; i++) {
            int at = result.row(i) + column;
            if (row == null) {
                Arrays.fill(result.values(), at, at + columns, 0);
            } else if (table == null) {
                System.arraycopy(row.values(), row.offset() + column, result.values(), at, columns);
            } else {
                addRows(row, table, t[i], result.values(), at, column, columns);
            }
        }
    }

    private static void addRows(Matrix row, Matrix table, int t, float[] sum, int at, int column, int columns) {
        int rowAt = row.offset() + column;
        int tableAt = table.row(t) + column;
        for (int j = 0; j < columns; j += LENGTH) {
            FloatVector.fromArray(SPECIES, row.values(), rowAt + j)
                    .add(FloatVector.fromArray(SPECIES, table.values(), tableAt + j))
                    .intoArray(sum, at + j);
        }
    }

    private static void keep(Matrix where, Matrix result, int from, int to, int column, int columns) {
        for (int i = from; i < to; i++) {
            int whereAt = where.row(i) + column;
            int at = result.row(i) + column;
            for (int j = 0; j < columns; j += LENGTH) {
                // What is no number stays, for everybody to see.
                var isClear = FloatVector.fromArray(SPECIES, where.values(), whereAt + j).compare(LE, 0f);
                FloatVector.fromArray(SPECIES, result.values(), at + j)
                        .blend(0f, isClear)
                        .intoArray(result.values(), at + j);
            }
        }
    }

    @Override
    public void close() {
        panel.close();
    }
}
