package dev.pollen.kernel;

import static dev.pollen.kernel.VectorKernel.LENGTH;
import static dev.pollen.kernel.VectorKernel.SPECIES;

import jdk.incubator.vector.FloatVector;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;

/**
 * The innermost loop of every product: a tile of the result stays in registers while all that is summed into it goes
 * by. Six rows of four vectors take 24 of the 32 registers that AVX-512 and NEON have; five of two take ten of AVX2's
 * 16, and leave those for the operands that the compiler likes to have loaded ahead. Each number of the result is one
 * chain of fused multiply-adds, so the shape of a tile does not touch the bits.
 *
 * <p>The tiles are written out, a local variable for every register: the compiler keeps nothing else in registers.
 */
final class Tiles {

    static final boolean HAS_32_REGISTERS = LENGTH == 16 || System.getProperty("os.arch").equals("aarch64");

    /** The rows of a tile. */
    static final int ROWS = HAS_32_REGISTERS ? 6 : 5;

    /** The columns of a wide tile; narrower ones are what is left. */
    static final int COLUMNS = (HAS_32_REGISTERS ? 4 : 2) * LENGTH;

    private static final ByteOrder ORDER = ByteOrder.nativeOrder();
    private static final long BYTES = (long) LENGTH * Float.BYTES;
    private static final long ROW_BYTES = (long) COLUMNS * Float.BYTES;

    private Tiles() {}

    /**
     * Adds a·b to a part of c: c_ij ← c_ij + Σ_k a_ik · b_kj.
     *
     * @param row the first of a's that are multiplied, which are {@link #ROWS}
     * @param panel where the part of b begins that is multiplied
     * @param columns of b that are multiplied, whole vectors
     */
    static void add(float[] a, int aAt, Panels b, int panel, int depth, int columns, float[] c, int cAt, int cRow) {
        if (!HAS_32_REGISTERS) {
            fiveByTwo(a, aAt, b.array(), panel, depth, c, cAt, cRow);
            return;
        }
        long bAt = (long) panel * Float.BYTES;
        int j = 0;
        for (; j + 4 * LENGTH <= columns; j += 4 * LENGTH) {
            sixByFour(a, aAt, b.segment(), bAt + (long) j * Float.BYTES, depth, c, cAt + j, cRow);
        }
        for (; j + 2 * LENGTH <= columns; j += 2 * LENGTH) {
            sixByTwo(a, aAt, b.segment(), bAt + (long) j * Float.BYTES, depth, c, cAt + j, cRow);
        }
        for (; j < columns; j += LENGTH) {
            sixByOne(a, aAt, b.segment(), bAt + (long) j * Float.BYTES, depth, c, cAt + j, cRow);
        }
    }

    private static void fiveByTwo(float[] a, int aAt, float[] b, int bAt, int depth, float[] c, int cAt, int cRow) {
        var c00 = FloatVector.fromArray(SPECIES, c, cAt);
        var c01 = FloatVector.fromArray(SPECIES, c, cAt + LENGTH);
        int cAt1 = cAt + cRow;
        var c10 = FloatVector.fromArray(SPECIES, c, cAt1);
        var c11 = FloatVector.fromArray(SPECIES, c, cAt1 + LENGTH);
        int cAt2 = cAt1 + cRow;
        var c20 = FloatVector.fromArray(SPECIES, c, cAt2);
        var c21 = FloatVector.fromArray(SPECIES, c, cAt2 + LENGTH);
        int cAt3 = cAt2 + cRow;
        var c30 = FloatVector.fromArray(SPECIES, c, cAt3);
        var c31 = FloatVector.fromArray(SPECIES, c, cAt3 + LENGTH);
        int cAt4 = cAt3 + cRow;
        var c40 = FloatVector.fromArray(SPECIES, c, cAt4);
        var c41 = FloatVector.fromArray(SPECIES, c, cAt4 + LENGTH);
        for (int k = 0; k < depth; k++) {
            var b0 = FloatVector.fromArray(SPECIES, b, bAt + k * COLUMNS);
            var b1 = FloatVector.fromArray(SPECIES, b, bAt + k * COLUMNS + LENGTH);
            var a0 = FloatVector.broadcast(SPECIES, a[aAt + k * Strips.STEP]);
            c00 = a0.fma(b0, c00);
            c01 = a0.fma(b1, c01);
            var a1 = FloatVector.broadcast(SPECIES, a[aAt + k * Strips.STEP + 1]);
            c10 = a1.fma(b0, c10);
            c11 = a1.fma(b1, c11);
            var a2 = FloatVector.broadcast(SPECIES, a[aAt + k * Strips.STEP + 2]);
            c20 = a2.fma(b0, c20);
            c21 = a2.fma(b1, c21);
            var a3 = FloatVector.broadcast(SPECIES, a[aAt + k * Strips.STEP + 3]);
            c30 = a3.fma(b0, c30);
            c31 = a3.fma(b1, c31);
            var a4 = FloatVector.broadcast(SPECIES, a[aAt + k * Strips.STEP + 4]);
            c40 = a4.fma(b0, c40);
            c41 = a4.fma(b1, c41);
        }
        c00.intoArray(c, cAt);
        c01.intoArray(c, cAt + LENGTH);
        c10.intoArray(c, cAt1);
        c11.intoArray(c, cAt1 + LENGTH);
        c20.intoArray(c, cAt2);
        c21.intoArray(c, cAt2 + LENGTH);
        c30.intoArray(c, cAt3);
        c31.intoArray(c, cAt3 + LENGTH);
        c40.intoArray(c, cAt4);
        c41.intoArray(c, cAt4 + LENGTH);
    }

    private static void sixByFour(
            float[] a, int aAt, MemorySegment b, long bAt, int depth, float[] c, int cAt, int cRow) {
        var c00 = FloatVector.fromArray(SPECIES, c, cAt);
        var c01 = FloatVector.fromArray(SPECIES, c, cAt + LENGTH);
        var c02 = FloatVector.fromArray(SPECIES, c, cAt + 2 * LENGTH);
        var c03 = FloatVector.fromArray(SPECIES, c, cAt + 3 * LENGTH);
        int cAt1 = cAt + cRow;
        var c10 = FloatVector.fromArray(SPECIES, c, cAt1);
        var c11 = FloatVector.fromArray(SPECIES, c, cAt1 + LENGTH);
        var c12 = FloatVector.fromArray(SPECIES, c, cAt1 + 2 * LENGTH);
        var c13 = FloatVector.fromArray(SPECIES, c, cAt1 + 3 * LENGTH);
        int cAt2 = cAt1 + cRow;
        var c20 = FloatVector.fromArray(SPECIES, c, cAt2);
        var c21 = FloatVector.fromArray(SPECIES, c, cAt2 + LENGTH);
        var c22 = FloatVector.fromArray(SPECIES, c, cAt2 + 2 * LENGTH);
        var c23 = FloatVector.fromArray(SPECIES, c, cAt2 + 3 * LENGTH);
        int cAt3 = cAt2 + cRow;
        var c30 = FloatVector.fromArray(SPECIES, c, cAt3);
        var c31 = FloatVector.fromArray(SPECIES, c, cAt3 + LENGTH);
        var c32 = FloatVector.fromArray(SPECIES, c, cAt3 + 2 * LENGTH);
        var c33 = FloatVector.fromArray(SPECIES, c, cAt3 + 3 * LENGTH);
        int cAt4 = cAt3 + cRow;
        var c40 = FloatVector.fromArray(SPECIES, c, cAt4);
        var c41 = FloatVector.fromArray(SPECIES, c, cAt4 + LENGTH);
        var c42 = FloatVector.fromArray(SPECIES, c, cAt4 + 2 * LENGTH);
        var c43 = FloatVector.fromArray(SPECIES, c, cAt4 + 3 * LENGTH);
        int cAt5 = cAt4 + cRow;
        var c50 = FloatVector.fromArray(SPECIES, c, cAt5);
        var c51 = FloatVector.fromArray(SPECIES, c, cAt5 + LENGTH);
        var c52 = FloatVector.fromArray(SPECIES, c, cAt5 + 2 * LENGTH);
        var c53 = FloatVector.fromArray(SPECIES, c, cAt5 + 3 * LENGTH);
        for (int k = 0; k < depth; k++) {
            long row = bAt + k * ROW_BYTES;
            var b0 = FloatVector.fromMemorySegment(SPECIES, b, row, ORDER);
            var b1 = FloatVector.fromMemorySegment(SPECIES, b, row + BYTES, ORDER);
            var b2 = FloatVector.fromMemorySegment(SPECIES, b, row + 2 * BYTES, ORDER);
            var b3 = FloatVector.fromMemorySegment(SPECIES, b, row + 3 * BYTES, ORDER);
            var a0 = FloatVector.broadcast(SPECIES, a[aAt + k * Strips.STEP]);
            c00 = a0.fma(b0, c00);
            c01 = a0.fma(b1, c01);
            c02 = a0.fma(b2, c02);
            c03 = a0.fma(b3, c03);
            var a1 = FloatVector.broadcast(SPECIES, a[aAt + k * Strips.STEP + 1]);
            c10 = a1.fma(b0, c10);
            c11 = a1.fma(b1, c11);
            c12 = a1.fma(b2, c12);
            c13 = a1.fma(b3, c13);
            var a2 = FloatVector.broadcast(SPECIES, a[aAt + k * Strips.STEP + 2]);
            c20 = a2.fma(b0, c20);
            c21 = a2.fma(b1, c21);
            c22 = a2.fma(b2, c22);
            c23 = a2.fma(b3, c23);
            var a3 = FloatVector.broadcast(SPECIES, a[aAt + k * Strips.STEP + 3]);
            c30 = a3.fma(b0, c30);
            c31 = a3.fma(b1, c31);
            c32 = a3.fma(b2, c32);
            c33 = a3.fma(b3, c33);
            var a4 = FloatVector.broadcast(SPECIES, a[aAt + k * Strips.STEP + 4]);
            c40 = a4.fma(b0, c40);
            c41 = a4.fma(b1, c41);
            c42 = a4.fma(b2, c42);
            c43 = a4.fma(b3, c43);
            var a5 = FloatVector.broadcast(SPECIES, a[aAt + k * Strips.STEP + 5]);
            c50 = a5.fma(b0, c50);
            c51 = a5.fma(b1, c51);
            c52 = a5.fma(b2, c52);
            c53 = a5.fma(b3, c53);
        }
        c00.intoArray(c, cAt);
        c01.intoArray(c, cAt + LENGTH);
        c02.intoArray(c, cAt + 2 * LENGTH);
        c03.intoArray(c, cAt + 3 * LENGTH);
        c10.intoArray(c, cAt1);
        c11.intoArray(c, cAt1 + LENGTH);
        c12.intoArray(c, cAt1 + 2 * LENGTH);
        c13.intoArray(c, cAt1 + 3 * LENGTH);
        c20.intoArray(c, cAt2);
        c21.intoArray(c, cAt2 + LENGTH);
        c22.intoArray(c, cAt2 + 2 * LENGTH);
        c23.intoArray(c, cAt2 + 3 * LENGTH);
        c30.intoArray(c, cAt3);
        c31.intoArray(c, cAt3 + LENGTH);
        c32.intoArray(c, cAt3 + 2 * LENGTH);
        c33.intoArray(c, cAt3 + 3 * LENGTH);
        c40.intoArray(c, cAt4);
        c41.intoArray(c, cAt4 + LENGTH);
        c42.intoArray(c, cAt4 + 2 * LENGTH);
        c43.intoArray(c, cAt4 + 3 * LENGTH);
        c50.intoArray(c, cAt5);
        c51.intoArray(c, cAt5 + LENGTH);
        c52.intoArray(c, cAt5 + 2 * LENGTH);
        c53.intoArray(c, cAt5 + 3 * LENGTH);
    }

    private static void sixByTwo(
            float[] a, int aAt, MemorySegment b, long bAt, int depth, float[] c, int cAt, int cRow) {
        var c00 = FloatVector.fromArray(SPECIES, c, cAt);
        var c01 = FloatVector.fromArray(SPECIES, c, cAt + LENGTH);
        int cAt1 = cAt + cRow;
        var c10 = FloatVector.fromArray(SPECIES, c, cAt1);
        var c11 = FloatVector.fromArray(SPECIES, c, cAt1 + LENGTH);
        int cAt2 = cAt1 + cRow;
        var c20 = FloatVector.fromArray(SPECIES, c, cAt2);
        var c21 = FloatVector.fromArray(SPECIES, c, cAt2 + LENGTH);
        int cAt3 = cAt2 + cRow;
        var c30 = FloatVector.fromArray(SPECIES, c, cAt3);
        var c31 = FloatVector.fromArray(SPECIES, c, cAt3 + LENGTH);
        int cAt4 = cAt3 + cRow;
        var c40 = FloatVector.fromArray(SPECIES, c, cAt4);
        var c41 = FloatVector.fromArray(SPECIES, c, cAt4 + LENGTH);
        int cAt5 = cAt4 + cRow;
        var c50 = FloatVector.fromArray(SPECIES, c, cAt5);
        var c51 = FloatVector.fromArray(SPECIES, c, cAt5 + LENGTH);
        for (int k = 0; k < depth; k++) {
            long row = bAt + k * ROW_BYTES;
            var b0 = FloatVector.fromMemorySegment(SPECIES, b, row, ORDER);
            var b1 = FloatVector.fromMemorySegment(SPECIES, b, row + BYTES, ORDER);
            var a0 = FloatVector.broadcast(SPECIES, a[aAt + k * Strips.STEP]);
            c00 = a0.fma(b0, c00);
            c01 = a0.fma(b1, c01);
            var a1 = FloatVector.broadcast(SPECIES, a[aAt + k * Strips.STEP + 1]);
            c10 = a1.fma(b0, c10);
            c11 = a1.fma(b1, c11);
            var a2 = FloatVector.broadcast(SPECIES, a[aAt + k * Strips.STEP + 2]);
            c20 = a2.fma(b0, c20);
            c21 = a2.fma(b1, c21);
            var a3 = FloatVector.broadcast(SPECIES, a[aAt + k * Strips.STEP + 3]);
            c30 = a3.fma(b0, c30);
            c31 = a3.fma(b1, c31);
            var a4 = FloatVector.broadcast(SPECIES, a[aAt + k * Strips.STEP + 4]);
            c40 = a4.fma(b0, c40);
            c41 = a4.fma(b1, c41);
            var a5 = FloatVector.broadcast(SPECIES, a[aAt + k * Strips.STEP + 5]);
            c50 = a5.fma(b0, c50);
            c51 = a5.fma(b1, c51);
        }
        c00.intoArray(c, cAt);
        c01.intoArray(c, cAt + LENGTH);
        c10.intoArray(c, cAt1);
        c11.intoArray(c, cAt1 + LENGTH);
        c20.intoArray(c, cAt2);
        c21.intoArray(c, cAt2 + LENGTH);
        c30.intoArray(c, cAt3);
        c31.intoArray(c, cAt3 + LENGTH);
        c40.intoArray(c, cAt4);
        c41.intoArray(c, cAt4 + LENGTH);
        c50.intoArray(c, cAt5);
        c51.intoArray(c, cAt5 + LENGTH);
    }

    private static void sixByOne(
            float[] a, int aAt, MemorySegment b, long bAt, int depth, float[] c, int cAt, int cRow) {
        var c00 = FloatVector.fromArray(SPECIES, c, cAt);
        int cAt1 = cAt + cRow;
        var c10 = FloatVector.fromArray(SPECIES, c, cAt1);
        int cAt2 = cAt1 + cRow;
        var c20 = FloatVector.fromArray(SPECIES, c, cAt2);
        int cAt3 = cAt2 + cRow;
        var c30 = FloatVector.fromArray(SPECIES, c, cAt3);
        int cAt4 = cAt3 + cRow;
        var c40 = FloatVector.fromArray(SPECIES, c, cAt4);
        int cAt5 = cAt4 + cRow;
        var c50 = FloatVector.fromArray(SPECIES, c, cAt5);
        for (int k = 0; k < depth; k++) {
            long row = bAt + k * ROW_BYTES;
            var b0 = FloatVector.fromMemorySegment(SPECIES, b, row, ORDER);
            var a0 = FloatVector.broadcast(SPECIES, a[aAt + k * Strips.STEP]);
            c00 = a0.fma(b0, c00);
            var a1 = FloatVector.broadcast(SPECIES, a[aAt + k * Strips.STEP + 1]);
            c10 = a1.fma(b0, c10);
            var a2 = FloatVector.broadcast(SPECIES, a[aAt + k * Strips.STEP + 2]);
            c20 = a2.fma(b0, c20);
            var a3 = FloatVector.broadcast(SPECIES, a[aAt + k * Strips.STEP + 3]);
            c30 = a3.fma(b0, c30);
            var a4 = FloatVector.broadcast(SPECIES, a[aAt + k * Strips.STEP + 4]);
            c40 = a4.fma(b0, c40);
            var a5 = FloatVector.broadcast(SPECIES, a[aAt + k * Strips.STEP + 5]);
            c50 = a5.fma(b0, c50);
        }
        c00.intoArray(c, cAt);
        c10.intoArray(c, cAt1);
        c20.intoArray(c, cAt2);
        c30.intoArray(c, cAt3);
        c40.intoArray(c, cAt4);
        c50.intoArray(c, cAt5);
    }
}
