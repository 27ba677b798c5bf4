package dev.pollen.kernel;

import static dev.pollen.kernel.VectorKernel.LENGTH;
import static dev.pollen.kernel.VectorKernel.SPECIES;

import static jdk.incubator.vector.VectorOperators.LE;

import jdk.incubator.vector.FloatVector;

import org.jspecify.annotations.Nullable;

import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * A product of matrices whose sums begin with something, and of which in the end a part may become zero: c_ij =
 * begin_ij + Σ_k a_ik · b_kj.
 *
 * <p>A tile of the result stays in registers while all that is summed into it goes by. Six rows of four vectors take 24
 * of the 32 registers that AVX-512 and NEON have; six of two take 12 of AVX2's 16. Each number of the result is one
 * chain of fused multiply-adds, k rising, so the shape of a tile does not touch the bits.
 *
 * <p>The tiles are written out, a local variable for every register, because the compiler keeps nothing else in
 * registers. An instance is used over and over, and belongs to one thread at a time.
 */
final class Product implements AutoCloseable {

    private static final int ROWS = 6;

    private static final boolean HAS_32_REGISTERS = LENGTH == 16 || System.getProperty("os.arch").equals("aarch64");

    /** The columns of the widest tile. */
    private static final int COLUMNS = (HAS_32_REGISTERS ? 4 : 2) * LENGTH;

    private static final ByteOrder ORDER = ByteOrder.nativeOrder();
    private static final long BYTES = (long) LENGTH * Float.BYTES;
    private static final float[] NOTHING = {};
    private static final float[] ZEROS = new float[COLUMNS];
    private static final float[] MINUS_ZEROS = new float[COLUMNS];

    static {
        Arrays.fill(MINUS_ZEROS, -0f); // adding it changes nothing, not even the sign of a zero
    }

    private final Panel panel = new Panel(COLUMNS);

    private float[] a = NOTHING;
    private int aAt;
    private int aRow;
    private int aStep;

    private float[] c = NOTHING;
    private int cAt;
    private int cRow;

    private float[] base = NOTHING;
    private int baseAt;
    private int baseStep;

    private float[] begin = NOTHING;
    private int beginAt;
    private int beginRow;
    private int beginStep;
    private int @Nullable [] t;

    private @Nullable Matrix where;

    /** Sums begin with zero. */
    Product fromZero() {
        return from(MINUS_ZEROS, 0, 0).and(ZEROS, 0, 0, 0, null);
    }

    /** Sums begin with a row, which is the same for all rows of the result. */
    Product from(Matrix row) {
        return from(MINUS_ZEROS, 0, 0).and(row.values(), row.offset(), 0, 1, null);
    }

    /** Sums begin with a row, and for row i of the result with row t_i of a table added to it. */
    Product from(Matrix row, Matrix table, int[] t) {
        return from(row.values(), row.offset(), 1).and(table.values(), table.offset(), table.padded(), 1, t);
    }

    /** Sums begin with what the result has been. */
    Product fromResult(Matrix result) {
        return from(MINUS_ZEROS, 0, 0).and(result.values(), result.offset(), result.padded(), 1, null);
    }

    private Product from(float[] base, int at, int step) {
        this.base = base;
        baseAt = at;
        baseStep = step;
        where = null;
        return this;
    }

    private Product and(float[] begin, int at, int row, int step, int @Nullable [] t) {
        this.begin = begin;
        beginAt = at;
        beginRow = row;
        beginStep = step;
        this.t = t;
        return this;
    }

    /** In the end a sum becomes zero unless the same number of another matrix, or of the result, is above zero. */
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
        a = left.values();
        aRow = leftIsTransposed ? 1 : left.padded();
        aStep = leftIsTransposed ? left.padded() : 1;
        c = result.values();
        cAt = result.offset();
        cRow = result.padded();
        var wanted = where;
        for (int k = 0; k < depth; k += Panel.ROWS) {
            int steps = Math.min(Panel.ROWS, depth - k);
            aAt = left.offset() + k * aStep;
            if (k > 0) {
                fromResult(result);
            }
            for (int j = 0; j < result.padded(); j += COLUMNS) {
                int columns = Math.min(COLUMNS, result.padded() - j);
                panel.take(right, rightIsTransposed, k, steps, j, columns);
                for (int i = 0; i < rows; i += ROWS) {
                    int end = Math.min(i + ROWS, rows);
                    multiply(i, end, j, columns);
                    if (wanted != null && k + steps == depth) {
                        keepWhereAboveZero(wanted, i, end, j, columns);
                    }
                }
            }
        }
    }

    /** Some rows, at most {@link #ROWS}, of the columns that the panel holds. */
    private void multiply(int from, int to, int column, int columns) {
        int p = 0;
        if (to - from == ROWS) {
            for (; HAS_32_REGISTERS && p + 4 * LENGTH <= columns; p += 4 * LENGTH) {
                sixByFour(from, column + p, p);
            }
            for (; p + 2 * LENGTH <= columns; p += 2 * LENGTH) {
                sixByTwo(from, column + p, p);
            }
            for (; p < columns; p += LENGTH) {
                sixByOne(from, column + p, p);
            }
            return;
        }
        for (int i = from; i < to; i++) {
            for (p = 0; p + 4 * LENGTH <= columns; p += 4 * LENGTH) {
                oneByFour(i, column + p, p);
            }
            for (; p < columns; p += LENGTH) {
                oneByOne(i, column + p, p);
            }
        }
    }

    private FloatVector base(int j, int vector) {
        return FloatVector.fromArray(SPECIES, base, baseAt + j * baseStep + vector * LENGTH);
    }

    private int begin(int i, int j) {
        return beginAt + (t == null ? i : t[i]) * beginRow + j * beginStep;
    }

    private void keepWhereAboveZero(Matrix where, int from, int to, int column, int columns) {
        for (int i = from; i < to; i++) {
            int at = cAt + i * cRow + column;
            int whereAt = where.row(i) + column;
            for (int j = 0; j < columns; j += LENGTH) {
                // What is no number stays, for everybody to see.
                var isClear = FloatVector.fromArray(SPECIES, where.values(), whereAt + j).compare(LE, 0f);
                FloatVector.fromArray(SPECIES, c, at + j).blend(0f, isClear).intoArray(c, at + j);
            }
        }
    }

    private void sixByFour(int i, int j, int panelAt) {
        int c0At = cAt + i * cRow + j;
        int c1At = c0At + cRow;
        int c2At = c1At + cRow;
        int c3At = c2At + cRow;
        int c4At = c3At + cRow;
        int c5At = c4At + cRow;
        var base0 = base(j, 0);
        var base1 = base(j, 1);
        var base2 = base(j, 2);
        var base3 = base(j, 3);
        int row0 = begin(i, j);
        var c00 = base0.add(FloatVector.fromArray(SPECIES, begin, row0));
        var c01 = base1.add(FloatVector.fromArray(SPECIES, begin, row0 + LENGTH));
        var c02 = base2.add(FloatVector.fromArray(SPECIES, begin, row0 + 2 * LENGTH));
        var c03 = base3.add(FloatVector.fromArray(SPECIES, begin, row0 + 3 * LENGTH));
        int row1 = begin(i + 1, j);
        var c10 = base0.add(FloatVector.fromArray(SPECIES, begin, row1));
        var c11 = base1.add(FloatVector.fromArray(SPECIES, begin, row1 + LENGTH));
        var c12 = base2.add(FloatVector.fromArray(SPECIES, begin, row1 + 2 * LENGTH));
        var c13 = base3.add(FloatVector.fromArray(SPECIES, begin, row1 + 3 * LENGTH));
        int row2 = begin(i + 2, j);
        var c20 = base0.add(FloatVector.fromArray(SPECIES, begin, row2));
        var c21 = base1.add(FloatVector.fromArray(SPECIES, begin, row2 + LENGTH));
        var c22 = base2.add(FloatVector.fromArray(SPECIES, begin, row2 + 2 * LENGTH));
        var c23 = base3.add(FloatVector.fromArray(SPECIES, begin, row2 + 3 * LENGTH));
        int row3 = begin(i + 3, j);
        var c30 = base0.add(FloatVector.fromArray(SPECIES, begin, row3));
        var c31 = base1.add(FloatVector.fromArray(SPECIES, begin, row3 + LENGTH));
        var c32 = base2.add(FloatVector.fromArray(SPECIES, begin, row3 + 2 * LENGTH));
        var c33 = base3.add(FloatVector.fromArray(SPECIES, begin, row3 + 3 * LENGTH));
        int row4 = begin(i + 4, j);
        var c40 = base0.add(FloatVector.fromArray(SPECIES, begin, row4));
        var c41 = base1.add(FloatVector.fromArray(SPECIES, begin, row4 + LENGTH));
        var c42 = base2.add(FloatVector.fromArray(SPECIES, begin, row4 + 2 * LENGTH));
        var c43 = base3.add(FloatVector.fromArray(SPECIES, begin, row4 + 3 * LENGTH));
        int row5 = begin(i + 5, j);
        var c50 = base0.add(FloatVector.fromArray(SPECIES, begin, row5));
        var c51 = base1.add(FloatVector.fromArray(SPECIES, begin, row5 + LENGTH));
        var c52 = base2.add(FloatVector.fromArray(SPECIES, begin, row5 + 2 * LENGTH));
        var c53 = base3.add(FloatVector.fromArray(SPECIES, begin, row5 + 3 * LENGTH));
        int a0At = aAt + i * aRow;
        long bAt = panelAt * (long) Float.BYTES;
        long bStep = panel.rowBytes();
        int depth = panel.rows();
        var b = panel.values();
        var a = this.a;
        int aRow = this.aRow;
        int aStep = this.aStep;
        for (int k = 0; k < depth; k++) {
            var b0 = FloatVector.fromMemorySegment(SPECIES, b, bAt, ORDER);
            var b1 = FloatVector.fromMemorySegment(SPECIES, b, bAt + BYTES, ORDER);
            var b2 = FloatVector.fromMemorySegment(SPECIES, b, bAt + 2 * BYTES, ORDER);
            var b3 = FloatVector.fromMemorySegment(SPECIES, b, bAt + 3 * BYTES, ORDER);
            var a0 = FloatVector.broadcast(SPECIES, a[a0At]);
            c00 = a0.fma(b0, c00);
            c01 = a0.fma(b1, c01);
            c02 = a0.fma(b2, c02);
            c03 = a0.fma(b3, c03);
            var a1 = FloatVector.broadcast(SPECIES, a[a0At + aRow]);
            c10 = a1.fma(b0, c10);
            c11 = a1.fma(b1, c11);
            c12 = a1.fma(b2, c12);
            c13 = a1.fma(b3, c13);
            var a2 = FloatVector.broadcast(SPECIES, a[a0At + 2 * aRow]);
            c20 = a2.fma(b0, c20);
            c21 = a2.fma(b1, c21);
            c22 = a2.fma(b2, c22);
            c23 = a2.fma(b3, c23);
            var a3 = FloatVector.broadcast(SPECIES, a[a0At + 3 * aRow]);
            c30 = a3.fma(b0, c30);
            c31 = a3.fma(b1, c31);
            c32 = a3.fma(b2, c32);
            c33 = a3.fma(b3, c33);
            var a4 = FloatVector.broadcast(SPECIES, a[a0At + 4 * aRow]);
            c40 = a4.fma(b0, c40);
            c41 = a4.fma(b1, c41);
            c42 = a4.fma(b2, c42);
            c43 = a4.fma(b3, c43);
            var a5 = FloatVector.broadcast(SPECIES, a[a0At + 5 * aRow]);
            c50 = a5.fma(b0, c50);
            c51 = a5.fma(b1, c51);
            c52 = a5.fma(b2, c52);
            c53 = a5.fma(b3, c53);
            a0At += aStep;
            bAt += bStep;
        }
        c00.intoArray(c, c0At);
        c01.intoArray(c, c0At + LENGTH);
        c02.intoArray(c, c0At + 2 * LENGTH);
        c03.intoArray(c, c0At + 3 * LENGTH);
        c10.intoArray(c, c1At);
        c11.intoArray(c, c1At + LENGTH);
        c12.intoArray(c, c1At + 2 * LENGTH);
        c13.intoArray(c, c1At + 3 * LENGTH);
        c20.intoArray(c, c2At);
        c21.intoArray(c, c2At + LENGTH);
        c22.intoArray(c, c2At + 2 * LENGTH);
        c23.intoArray(c, c2At + 3 * LENGTH);
        c30.intoArray(c, c3At);
        c31.intoArray(c, c3At + LENGTH);
        c32.intoArray(c, c3At + 2 * LENGTH);
        c33.intoArray(c, c3At + 3 * LENGTH);
        c40.intoArray(c, c4At);
        c41.intoArray(c, c4At + LENGTH);
        c42.intoArray(c, c4At + 2 * LENGTH);
        c43.intoArray(c, c4At + 3 * LENGTH);
        c50.intoArray(c, c5At);
        c51.intoArray(c, c5At + LENGTH);
        c52.intoArray(c, c5At + 2 * LENGTH);
        c53.intoArray(c, c5At + 3 * LENGTH);
    }

    private void sixByTwo(int i, int j, int panelAt) {
        int c0At = cAt + i * cRow + j;
        int c1At = c0At + cRow;
        int c2At = c1At + cRow;
        int c3At = c2At + cRow;
        int c4At = c3At + cRow;
        int c5At = c4At + cRow;
        var base0 = base(j, 0);
        var base1 = base(j, 1);
        int row0 = begin(i, j);
        var c00 = base0.add(FloatVector.fromArray(SPECIES, begin, row0));
        var c01 = base1.add(FloatVector.fromArray(SPECIES, begin, row0 + LENGTH));
        int row1 = begin(i + 1, j);
        var c10 = base0.add(FloatVector.fromArray(SPECIES, begin, row1));
        var c11 = base1.add(FloatVector.fromArray(SPECIES, begin, row1 + LENGTH));
        int row2 = begin(i + 2, j);
        var c20 = base0.add(FloatVector.fromArray(SPECIES, begin, row2));
        var c21 = base1.add(FloatVector.fromArray(SPECIES, begin, row2 + LENGTH));
        int row3 = begin(i + 3, j);
        var c30 = base0.add(FloatVector.fromArray(SPECIES, begin, row3));
        var c31 = base1.add(FloatVector.fromArray(SPECIES, begin, row3 + LENGTH));
        int row4 = begin(i + 4, j);
        var c40 = base0.add(FloatVector.fromArray(SPECIES, begin, row4));
        var c41 = base1.add(FloatVector.fromArray(SPECIES, begin, row4 + LENGTH));
        int row5 = begin(i + 5, j);
        var c50 = base0.add(FloatVector.fromArray(SPECIES, begin, row5));
        var c51 = base1.add(FloatVector.fromArray(SPECIES, begin, row5 + LENGTH));
        int a0At = aAt + i * aRow;
        long bAt = panelAt * (long) Float.BYTES;
        long bStep = panel.rowBytes();
        int depth = panel.rows();
        var b = panel.values();
        var a = this.a;
        int aRow = this.aRow;
        int aStep = this.aStep;
        for (int k = 0; k < depth; k++) {
            var b0 = FloatVector.fromMemorySegment(SPECIES, b, bAt, ORDER);
            var b1 = FloatVector.fromMemorySegment(SPECIES, b, bAt + BYTES, ORDER);
            var a0 = FloatVector.broadcast(SPECIES, a[a0At]);
            c00 = a0.fma(b0, c00);
            c01 = a0.fma(b1, c01);
            var a1 = FloatVector.broadcast(SPECIES, a[a0At + aRow]);
            c10 = a1.fma(b0, c10);
            c11 = a1.fma(b1, c11);
            var a2 = FloatVector.broadcast(SPECIES, a[a0At + 2 * aRow]);
            c20 = a2.fma(b0, c20);
            c21 = a2.fma(b1, c21);
            var a3 = FloatVector.broadcast(SPECIES, a[a0At + 3 * aRow]);
            c30 = a3.fma(b0, c30);
            c31 = a3.fma(b1, c31);
            var a4 = FloatVector.broadcast(SPECIES, a[a0At + 4 * aRow]);
            c40 = a4.fma(b0, c40);
            c41 = a4.fma(b1, c41);
            var a5 = FloatVector.broadcast(SPECIES, a[a0At + 5 * aRow]);
            c50 = a5.fma(b0, c50);
            c51 = a5.fma(b1, c51);
            a0At += aStep;
            bAt += bStep;
        }
        c00.intoArray(c, c0At);
        c01.intoArray(c, c0At + LENGTH);
        c10.intoArray(c, c1At);
        c11.intoArray(c, c1At + LENGTH);
        c20.intoArray(c, c2At);
        c21.intoArray(c, c2At + LENGTH);
        c30.intoArray(c, c3At);
        c31.intoArray(c, c3At + LENGTH);
        c40.intoArray(c, c4At);
        c41.intoArray(c, c4At + LENGTH);
        c50.intoArray(c, c5At);
        c51.intoArray(c, c5At + LENGTH);
    }

    private void sixByOne(int i, int j, int panelAt) {
        int c0At = cAt + i * cRow + j;
        int c1At = c0At + cRow;
        int c2At = c1At + cRow;
        int c3At = c2At + cRow;
        int c4At = c3At + cRow;
        int c5At = c4At + cRow;
        var base0 = base(j, 0);
        int row0 = begin(i, j);
        var c00 = base0.add(FloatVector.fromArray(SPECIES, begin, row0));
        int row1 = begin(i + 1, j);
        var c10 = base0.add(FloatVector.fromArray(SPECIES, begin, row1));
        int row2 = begin(i + 2, j);
        var c20 = base0.add(FloatVector.fromArray(SPECIES, begin, row2));
        int row3 = begin(i + 3, j);
        var c30 = base0.add(FloatVector.fromArray(SPECIES, begin, row3));
        int row4 = begin(i + 4, j);
        var c40 = base0.add(FloatVector.fromArray(SPECIES, begin, row4));
        int row5 = begin(i + 5, j);
        var c50 = base0.add(FloatVector.fromArray(SPECIES, begin, row5));
        int a0At = aAt + i * aRow;
        long bAt = panelAt * (long) Float.BYTES;
        long bStep = panel.rowBytes();
        int depth = panel.rows();
        var b = panel.values();
        var a = this.a;
        int aRow = this.aRow;
        int aStep = this.aStep;
        for (int k = 0; k < depth; k++) {
            var b0 = FloatVector.fromMemorySegment(SPECIES, b, bAt, ORDER);
            var a0 = FloatVector.broadcast(SPECIES, a[a0At]);
            c00 = a0.fma(b0, c00);
            var a1 = FloatVector.broadcast(SPECIES, a[a0At + aRow]);
            c10 = a1.fma(b0, c10);
            var a2 = FloatVector.broadcast(SPECIES, a[a0At + 2 * aRow]);
            c20 = a2.fma(b0, c20);
            var a3 = FloatVector.broadcast(SPECIES, a[a0At + 3 * aRow]);
            c30 = a3.fma(b0, c30);
            var a4 = FloatVector.broadcast(SPECIES, a[a0At + 4 * aRow]);
            c40 = a4.fma(b0, c40);
            var a5 = FloatVector.broadcast(SPECIES, a[a0At + 5 * aRow]);
            c50 = a5.fma(b0, c50);
            a0At += aStep;
            bAt += bStep;
        }
        c00.intoArray(c, c0At);
        c10.intoArray(c, c1At);
        c20.intoArray(c, c2At);
        c30.intoArray(c, c3At);
        c40.intoArray(c, c4At);
        c50.intoArray(c, c5At);
    }

    private void oneByFour(int i, int j, int panelAt) {
        int c0At = cAt + i * cRow + j;
        var base0 = base(j, 0);
        var base1 = base(j, 1);
        var base2 = base(j, 2);
        var base3 = base(j, 3);
        int row0 = begin(i, j);
        var c00 = base0.add(FloatVector.fromArray(SPECIES, begin, row0));
        var c01 = base1.add(FloatVector.fromArray(SPECIES, begin, row0 + LENGTH));
        var c02 = base2.add(FloatVector.fromArray(SPECIES, begin, row0 + 2 * LENGTH));
        var c03 = base3.add(FloatVector.fromArray(SPECIES, begin, row0 + 3 * LENGTH));
        int a0At = aAt + i * aRow;
        long bAt = panelAt * (long) Float.BYTES;
        long bStep = panel.rowBytes();
        int depth = panel.rows();
        var b = panel.values();
        var a = this.a;
        int aRow = this.aRow;
        int aStep = this.aStep;
        for (int k = 0; k < depth; k++) {
            var b0 = FloatVector.fromMemorySegment(SPECIES, b, bAt, ORDER);
            var b1 = FloatVector.fromMemorySegment(SPECIES, b, bAt + BYTES, ORDER);
            var b2 = FloatVector.fromMemorySegment(SPECIES, b, bAt + 2 * BYTES, ORDER);
            var b3 = FloatVector.fromMemorySegment(SPECIES, b, bAt + 3 * BYTES, ORDER);
            var a0 = FloatVector.broadcast(SPECIES, a[a0At]);
            c00 = a0.fma(b0, c00);
            c01 = a0.fma(b1, c01);
            c02 = a0.fma(b2, c02);
            c03 = a0.fma(b3, c03);
            a0At += aStep;
            bAt += bStep;
        }
        c00.intoArray(c, c0At);
        c01.intoArray(c, c0At + LENGTH);
        c02.intoArray(c, c0At + 2 * LENGTH);
        c03.intoArray(c, c0At + 3 * LENGTH);
    }

    private void oneByOne(int i, int j, int panelAt) {
        int c0At = cAt + i * cRow + j;
        var base0 = base(j, 0);
        int row0 = begin(i, j);
        var c00 = base0.add(FloatVector.fromArray(SPECIES, begin, row0));
        int a0At = aAt + i * aRow;
        long bAt = panelAt * (long) Float.BYTES;
        long bStep = panel.rowBytes();
        int depth = panel.rows();
        var b = panel.values();
        var a = this.a;
        int aRow = this.aRow;
        int aStep = this.aStep;
        for (int k = 0; k < depth; k++) {
            var b0 = FloatVector.fromMemorySegment(SPECIES, b, bAt, ORDER);
            var a0 = FloatVector.broadcast(SPECIES, a[a0At]);
            c00 = a0.fma(b0, c00);
            a0At += aStep;
            bAt += bStep;
        }
        c00.intoArray(c, c0At);
    }

    @Override
    public void close() {
        panel.close();
    }
}
