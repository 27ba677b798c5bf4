package dev.pollen.kernel;

import static dev.pollen.kernel.VectorKernel.LENGTH;
import static dev.pollen.kernel.VectorKernel.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;

/**
 * Transposes in registers, eight rows at a time. Vectors have the length of all others of the kernel: as soon as a
 * program has vectors of two lengths, the compiler may guess wrong which ones it sees, and make objects of them.
 */
final class Transposition {

    /** The rows that become columns together. */
    static final int ROWS = 8;

    /** Every lane gets what is in the lane that is so far from it. */
    static final VectorShuffle<Float> BY_1 = VectorShuffle.fromOp(SPECIES, lane -> lane ^ 1);

    static final VectorShuffle<Float> BY_2 = VectorShuffle.fromOp(SPECIES, lane -> lane ^ 2);
    static final VectorShuffle<Float> BY_4 = VectorShuffle.fromOp(SPECIES, lane -> (lane ^ 4) % LENGTH);
    static final VectorShuffle<Float> BY_8 = VectorShuffle.fromOp(SPECIES, lane -> (lane ^ 8) % LENGTH);
    private static final VectorMask<Float> HAS_1 = VectorMask.fromLong(SPECIES, 0b1010_1010_1010_1010);
    private static final VectorMask<Float> HAS_2 = VectorMask.fromLong(SPECIES, 0b1100_1100_1100_1100);
    private static final VectorMask<Float> HAS_4 = VectorMask.fromLong(SPECIES, 0b1111_0000_1111_0000);

    /** What is written to the right of the rows. */
    static final int BESIDE = Math.max(0, LENGTH - ROWS);

    private Transposition() {}

    /**
     * Writes rows of a matrix as columns: row i's number k comes to {@code toAt + k · step + i}. With vectors of more
     * than {@link #ROWS} numbers, what follows up to a whole vector means nothing afterwards: that is the place of the
     * rows that are written next, or of nothing.
     *
     * @param rows at most {@link #ROWS}
     * @param columns how many there are; more are read and written, up to whole vectors
     */
    static void write(Matrix matrix, int row, int rows, int column, int columns, float[] to, int toAt, int step) {
        if (rows < ROWS || LENGTH < ROWS) {
            writeOneByOne(matrix, row, rows, column, columns, to, toAt, step);
            return;
        }
        int first = matrix.row(row) + column;
        int width = matrix.padded();
        for (int k = 0; k < columns; k += LENGTH) {
            int at = first + k;
            var r0 = FloatVector.fromArray(SPECIES, matrix.values(), at);
            var r1 = FloatVector.fromArray(SPECIES, matrix.values(), at + width);
            var r2 = FloatVector.fromArray(SPECIES, matrix.values(), at + 2 * width);
            var r3 = FloatVector.fromArray(SPECIES, matrix.values(), at + 3 * width);
            var r4 = FloatVector.fromArray(SPECIES, matrix.values(), at + 4 * width);
            var r5 = FloatVector.fromArray(SPECIES, matrix.values(), at + 5 * width);
            var r6 = FloatVector.fromArray(SPECIES, matrix.values(), at + 6 * width);
            var r7 = FloatVector.fromArray(SPECIES, matrix.values(), at + 7 * width);
            var s0 = r0.blend(r1.rearrange(BY_1), HAS_1);
            var s1 = r0.rearrange(BY_1).blend(r1, HAS_1);
            var s2 = r2.blend(r3.rearrange(BY_1), HAS_1);
            var s3 = r2.rearrange(BY_1).blend(r3, HAS_1);
            var s4 = r4.blend(r5.rearrange(BY_1), HAS_1);
            var s5 = r4.rearrange(BY_1).blend(r5, HAS_1);
            var s6 = r6.blend(r7.rearrange(BY_1), HAS_1);
            var s7 = r6.rearrange(BY_1).blend(r7, HAS_1);
            var t0 = s0.blend(s2.rearrange(BY_2), HAS_2);
            var t2 = s0.rearrange(BY_2).blend(s2, HAS_2);
            var t1 = s1.blend(s3.rearrange(BY_2), HAS_2);
            var t3 = s1.rearrange(BY_2).blend(s3, HAS_2);
            var t4 = s4.blend(s6.rearrange(BY_2), HAS_2);
            var t6 = s4.rearrange(BY_2).blend(s6, HAS_2);
            var t5 = s5.blend(s7.rearrange(BY_2), HAS_2);
            var t7 = s5.rearrange(BY_2).blend(s7, HAS_2);
            var u0 = t0.blend(t4.rearrange(BY_4), HAS_4);
            var u4 = t0.rearrange(BY_4).blend(t4, HAS_4);
            var u1 = t1.blend(t5.rearrange(BY_4), HAS_4);
            var u5 = t1.rearrange(BY_4).blend(t5, HAS_4);
            var u2 = t2.blend(t6.rearrange(BY_4), HAS_4);
            var u6 = t2.rearrange(BY_4).blend(t6, HAS_4);
            var u3 = t3.blend(t7.rearrange(BY_4), HAS_4);
            var u7 = t3.rearrange(BY_4).blend(t7, HAS_4);
            int top = toAt + k * step;
            u0.intoArray(to, top);
            u1.intoArray(to, top + step);
            u2.intoArray(to, top + 2 * step);
            u3.intoArray(to, top + 3 * step);
            u4.intoArray(to, top + 4 * step);
            u5.intoArray(to, top + 5 * step);
            u6.intoArray(to, top + 6 * step);
            u7.intoArray(to, top + 7 * step);
            if (LENGTH > ROWS) {
                top += ROWS * step;
                u0.rearrange(BY_8).intoArray(to, top);
                u1.rearrange(BY_8).intoArray(to, top + step);
                u2.rearrange(BY_8).intoArray(to, top + 2 * step);
                u3.rearrange(BY_8).intoArray(to, top + 3 * step);
                u4.rearrange(BY_8).intoArray(to, top + 4 * step);
                u5.rearrange(BY_8).intoArray(to, top + 5 * step);
                u6.rearrange(BY_8).intoArray(to, top + 6 * step);
                u7.rearrange(BY_8).intoArray(to, top + 7 * step);
            }
        }
    }

    private static void writeOneByOne(
            Matrix matrix, int row, int rows, int column, int columns, float[] to, int toAt, int step) {
        for (int i = 0; i < rows; i++) {
            int from = matrix.row(row + i) + column;
            for (int k = 0; k < columns; k++) {
                to[toAt + k * step + i] = matrix.values()[from + k];
            }
        }
    }
}
