package dev.pollen.kernel;

import static dev.pollen.kernel.VectorKernel.LENGTH;
import static dev.pollen.kernel.VectorKernel.SPECIES;

import jdk.incubator.vector.FloatVector;

/** Scalar products of a row with columns of a block, as many as a vector has, with the bits of {@link VectorDot}. */
final class BlockDot {

    private static final int STEP = 4 * Tiles.COLUMNS;

    /** The room that it needs for its work. */
    static final int LENGTH_OF_PARTS = 4 * LENGTH;

    private BlockDot() {}

    /**
     * @param length the numbers of the row
     * @param block shape (length, {@link Tiles#COLUMNS})
     * @param column the first of its columns
     * @param parts begins with the results, in the end
     */
    static void of(float[] row, int at, int length, float[] block, int column, float[] parts) {
        for (int first = 0; first < 4; first++) {
            sum(row, at, first, length, block, column, parts);
        }
        var even = FloatVector.fromArray(SPECIES, parts, 0).add(FloatVector.fromArray(SPECIES, parts, 2 * LENGTH));
        var odd = FloatVector.fromArray(SPECIES, parts, LENGTH).add(FloatVector.fromArray(SPECIES, parts, 3 * LENGTH));
        even.add(odd).intoArray(parts, 0);
    }

    /** Of sixteen partial sums the four that are 4 apart, added in pairs. */
    private static void sum(float[] row, int at, int first, int length, float[] block, int column, float[] parts) {
        var sum0 = FloatVector.zero(SPECIES);
        var sum4 = FloatVector.zero(SPECIES);
        var sum8 = FloatVector.zero(SPECIES);
        var sum12 = FloatVector.zero(SPECIES);
        int k = first;
        int from = first * Tiles.COLUMNS + column;
        for (; k + 12 < length; k += 16, from += 4 * STEP) {
            sum0 = FloatVector.fromArray(SPECIES, block, from).fma(FloatVector.broadcast(SPECIES, row[at + k]), sum0);
            sum4 =
                    FloatVector.fromArray(SPECIES, block, from + STEP)
                            .fma(FloatVector.broadcast(SPECIES, row[at + k + 4]), sum4);
            sum8 =
                    FloatVector.fromArray(SPECIES, block, from + 2 * STEP)
                            .fma(FloatVector.broadcast(SPECIES, row[at + k + 8]), sum8);
            sum12 =
                    FloatVector.fromArray(SPECIES, block, from + 3 * STEP)
                            .fma(FloatVector.broadcast(SPECIES, row[at + k + 12]), sum12);
        }
        if (k < length) {
            sum0 = FloatVector.fromArray(SPECIES, block, from).fma(FloatVector.broadcast(SPECIES, row[at + k]), sum0);
        }
        if (k + 4 < length) {
            sum4 =
                    FloatVector.fromArray(SPECIES, block, from + STEP)
                            .fma(FloatVector.broadcast(SPECIES, row[at + k + 4]), sum4);
        }
        if (k + 8 < length) {
            sum8 =
                    FloatVector.fromArray(SPECIES, block, from + 2 * STEP)
                            .fma(FloatVector.broadcast(SPECIES, row[at + k + 8]), sum8);
        }
        sum0.add(sum8).add(sum4.add(sum12)).intoArray(parts, first * LENGTH);
    }
}
