package dev.pollen.kernel;

import static dev.pollen.kernel.VectorKernel.LENGTH;
import static dev.pollen.kernel.VectorKernel.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * Products with few terms in a sum, or few rows in the result: the first layer's and the last one's. There is so little
 * to do for each number that arranging it for {@link Tiles} would take longer. Nor may tiles ever see such products: a
 * loop that has often ended at once is compiled as one that does, with every check in it, and for long sums it then
 * takes up to twice as long, as long as the program runs.
 */
final class ThinProduct {

    /** The most terms, or rows. */
    static final int MOST = 8;

    private ThinProduct() {}

    /**
     * Adds a product of matrices: c_ij ← c_ij + Σ_k a_ik · b_kj, k rising.
     *
     * @param left a, or aᵀ when {@code isTransposed}
     * @param from the first row of c
     * @param to the end of its rows
     * @param depth the terms of a sum
     */
    static void add(Matrix left, boolean isTransposed, Matrix right, int from, int to, int depth, Matrix result) {
        for (int i = from; i < to; i++) {
            int row = isTransposed ? left.offset() + i : left.row(i);
            int step = isTransposed ? left.padded() : 1;
            int k = 0;
            for (; k + 2 <= depth; k += 2) {
                float first = left.values()[row + k * step];
                float second = left.values()[row + (k + 1) * step];
                addTwo(first, second, right, k, result.values(), result.row(i), result.padded());
            }
            if (k < depth) {
                addOne(left.values()[row + k * step], right, k, result.values(), result.row(i), result.padded());
            }
        }
    }

    private static void addTwo(float a, float b, Matrix right, int row, float[] sum, int at, int columns) {
        int from = right.row(row);
        int next = from + right.padded();
        for (int j = 0; j < columns; j += LENGTH) {
            var first =
                    FloatVector.fromArray(SPECIES, right.values(), from + j)
                            .fma(FloatVector.broadcast(SPECIES, a), FloatVector.fromArray(SPECIES, sum, at + j));
            FloatVector.fromArray(SPECIES, right.values(), next + j)
                    .fma(FloatVector.broadcast(SPECIES, b), first)
                    .intoArray(sum, at + j);
        }
    }

    private static void addOne(float a, Matrix right, int row, float[] sum, int at, int columns) {
        int from = right.row(row);
        for (int j = 0; j < columns; j += LENGTH) {
            FloatVector.fromArray(SPECIES, right.values(), from + j)
                    .fma(FloatVector.broadcast(SPECIES, a), FloatVector.fromArray(SPECIES, sum, at + j))
                    .intoArray(sum, at + j);
        }
    }

    /**
     * The same with blocks, whose rows have {@link Tiles#COLUMNS} numbers.
     *
     * @param block b, shape (depth, {@link Tiles#COLUMNS})
     * @param sums c, shape (rows, {@link Tiles#COLUMNS})
     */
    static void add(Matrix left, boolean isTransposed, float[] block, int rows, int depth, float[] sums) {
        int row = isTransposed ? 1 : left.padded();
        int step = isTransposed ? left.padded() : 1;
        for (int k = 0; k < depth; k++) {
            for (int j = 0; j < Tiles.COLUMNS; j += LENGTH) {
                addOuter(left.values(), left.offset() + k * step, row, block, k * Tiles.COLUMNS + j, rows, sums, j);
            }
        }
    }

    private static void addOuter(
            float[] left, int leftAt, int leftRow, float[] block, int blockAt, int rows, float[] sums, int sumsAt) {
        var right = FloatVector.fromArray(SPECIES, block, blockAt);
        for (int i = 0; i < rows; i++) {
            int at = sumsAt + i * Tiles.COLUMNS;
            right.fma(
                            FloatVector.broadcast(SPECIES, left[leftAt + i * leftRow]),
                            FloatVector.fromArray(SPECIES, sums, at))
                    .intoArray(sums, at);
        }
    }
}
