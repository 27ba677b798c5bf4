package dev.pollen.kernel;

import static jdk.incubator.vector.VectorOperators.LE;
import static jdk.incubator.vector.VectorOperators.LT;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;

/** The JDK's Vector API, with the longest vectors of this machine up to 512 bits. */
final class VectorKernel implements Kernel {

    static final VectorSpecies<Float> SPECIES =
            FloatVector.SPECIES_PREFERRED.length() > Matrix.ALIGNMENT
                    ? FloatVector.SPECIES_512
                    : FloatVector.SPECIES_PREFERRED;
    static final int LENGTH = SPECIES.length();

    private static final int[] NO_ROWS = {};

    private final Panel panel = new Panel();
    private final float[] parts = new float[Matrix.ALIGNMENT];

    /** What the sums of a product begin with. */
    private enum Begin {
        WHAT_IS_THERE,
        ZERO,
        BIAS,
        BIAS_AND_ROW
    }

    static boolean isSupported() {
        return LENGTH >= 4;
    }

    @Override
    public String description() {
        return SPECIES.vectorBitSize() + "-bit vectors";
    }

    @Override
    public void hidden(int rows, Matrix x, Matrix weight, Matrix bias, Matrix table, int[] t, Matrix y) {
        product(rows, weight.rows(), x, x.padded(), 1, weight, false, y, Begin.BIAS_AND_ROW, bias, table, t, y);
    }

    @Override
    public void last(int rows, Matrix x, Matrix weight, Matrix bias, Matrix y) {
        if (y.columns() > FEW_OUTPUTS) {
            product(rows, weight.columns(), x, x.padded(), 1, weight, true, y, Begin.BIAS, bias, bias, NO_ROWS, null);
            return;
        }
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < y.columns(); j++) {
                float product = product(x.values(), x.row(i), weight.values(), weight.row(j), x.padded());
                y.values()[y.row(i) + j] = bias.values()[bias.offset() + j] + product;
            }
        }
    }

    private float product(float[] a, int aAt, float[] b, int bAt, int length) {
        for (int lane = 0; lane < Matrix.ALIGNMENT; lane += LENGTH) {
            var sum = FloatVector.zero(SPECIES);
            for (int k = lane; k < length; k += Matrix.ALIGNMENT) {
                sum = FloatVector.fromArray(SPECIES, a, aAt + k).fma(FloatVector.fromArray(SPECIES, b, bAt + k), sum);
            }
            sum.intoArray(parts, lane);
        }
        return Sums.sum(parts);
    }

    @Override
    public void backHidden(int rows, Matrix dy, Matrix weight, Matrix x, Matrix dx) {
        product(rows, weight.columns(), dy, dy.padded(), 1, weight, true, dx, Begin.ZERO, dx, dx, NO_ROWS, x);
    }

    @Override
    public void backLast(int rows, Matrix dy, Matrix weight, Matrix x, Matrix dx) {
        product(rows, weight.rows(), dy, dy.padded(), 1, weight, false, dx, Begin.ZERO, dx, dx, NO_ROWS, x);
    }

    @Override
    public void addProduct(int rows, Matrix a, Matrix b, Matrix d) {
        product(d.rows(), rows, a, 1, a.padded(), b, false, d, Begin.WHAT_IS_THERE, d, d, NO_ROWS, null);
    }

    /**
     * c_ij = beginning + Σ_k a_ik · b_kj, k rising.
     *
     * @param aRow from a_ik to a_(i+1)k
     * @param aStep from a_ik to a_i(k+1)
     * @param transposed whether b is the transpose of what is given
     * @param where the result is made zero where this is not above zero
     */
    private void product(
            int rows,
            int depth,
            Matrix a,
            int aRow,
            int aStep,
            Matrix b,
            boolean transposed,
            Matrix c,
            Begin begin,
            Matrix bias,
            Matrix table,
            int[] t,
            @Nullable Matrix where) {
        for (int k = 0; k < depth; k += Panel.ROWS) {
            int steps = Math.min(Panel.ROWS, depth - k);
            for (int j = 0; j < c.padded(); j += Tiles.COLUMNS) {
                int columns = Math.min(Tiles.COLUMNS, c.padded() - j);
                panel.take(b, transposed, k, steps, j, columns);
                for (int i = 0; i < rows; i += Tiles.ROWS) {
                    int end = Math.min(i + Tiles.ROWS, rows);
                    if (k == 0) {
                        begin(begin, i, end, j, columns, bias, table, t, c);
                    }
                    int aAt = a.offset() + i * aRow + k * aStep;
                    Tiles.add(end - i, a.values(), aAt, aRow, aStep, panel, c.values(), c.row(i) + j, c.padded());
                    if (where != null && k + steps == depth) {
                        clear(i, end, j, columns, where, c);
                    }
                }
            }
        }
    }

    private static void begin(
            Begin begin, int from, int to, int column, int columns, Matrix bias, Matrix table, int[] t, Matrix c) {
        for (int i = from; i < to; i++) {
            int at = c.row(i) + column;
            switch (begin) {
                case WHAT_IS_THERE -> {}
                case ZERO -> Arrays.fill(c.values(), at, at + columns, 0);
                case BIAS -> System.arraycopy(bias.values(), bias.offset() + column, c.values(), at, columns);
                case BIAS_AND_ROW ->
                        add(
                                bias.values(),
                                bias.offset() + column,
                                table.values(),
                                table.row(t[i]) + column,
                                c.values(),
                                at,
                                columns);
            }
        }
    }

    private static void add(float[] a, int aAt, float[] b, int bAt, float[] sum, int at, int length) {
        for (int j = 0; j < length; j += LENGTH) {
            FloatVector.fromArray(SPECIES, a, aAt + j)
                    .add(FloatVector.fromArray(SPECIES, b, bAt + j))
                    .intoArray(sum, at + j);
        }
    }

    private static void clear(int from, int to, int column, int columns, Matrix where, Matrix c) {
        for (int i = from; i < to; i++) {
            clear(where.values(), where.row(i) + column, c.values(), c.row(i) + column, columns);
        }
    }

    /** Makes zero what is not above zero in another row. */
    private static void clear(float[] where, int whereAt, float[] values, int at, int length) {
        for (int j = 0; j < length; j += LENGTH) {
            var isClear = FloatVector.fromArray(SPECIES, where, whereAt + j).compare(LE, 0f);
            FloatVector.fromArray(SPECIES, values, at + j).blend(0f, isClear).intoArray(values, at + j);
        }
    }

    @Override
    public void addRows(int rows, Matrix dy, Matrix bias) {
        for (int j = 0; j < bias.padded(); j += LENGTH) {
            var sum = FloatVector.fromArray(SPECIES, bias.values(), bias.offset() + j);
            for (int i = 0; i < rows; i++) {
                sum = sum.add(FloatVector.fromArray(SPECIES, dy.values(), dy.row(i) + j));
            }
            sum.intoArray(bias.values(), bias.offset() + j);
        }
    }

    @Override
    public void addRows(int rows, Matrix dy, int[] t, Matrix table) {
        for (int i = 0; i < rows; i++) {
            int from = dy.row(i);
            int to = table.row(t[i]);
            for (int j = 0; j < table.padded(); j += LENGTH) {
                FloatVector.fromArray(SPECIES, table.values(), to + j)
                        .add(FloatVector.fromArray(SPECIES, dy.values(), from + j))
                        .intoArray(table.values(), to + j);
            }
        }
    }

    @Override
    public double sumOfSquares(float[] x) {
        double sum = 0;
        for (int from = 0; from < x.length; from += Sums.BLOCK) {
            int to = Math.min(from + Sums.BLOCK, x.length);
            for (int lane = 0; lane < Matrix.ALIGNMENT; lane += LENGTH) {
                sumOfSquares(x, from, to, lane).intoArray(parts, lane);
            }
            for (float part : parts) {
                sum += part;
            }
        }
        return sum;
    }

    /** The partial sums of one vector of lanes: of the four that lie {@link Matrix#ALIGNMENT} apart. */
    private static FloatVector sumOfSquares(float[] x, int from, int to, int lane) {
        var a = FloatVector.zero(SPECIES);
        var b = a;
        var c = a;
        var d = a;
        int i = from;
        for (; i + Sums.PARTS <= to; i += Sums.PARTS) {
            a = addSquares(a, x, i + lane);
            b = addSquares(b, x, i + Matrix.ALIGNMENT + lane);
            c = addSquares(c, x, i + 2 * Matrix.ALIGNMENT + lane);
            d = addSquares(d, x, i + 3 * Matrix.ALIGNMENT + lane);
        }
        if (i < to) {
            a = addSquares(a, x, i + lane);
        }
        if (i + Matrix.ALIGNMENT < to) {
            b = addSquares(b, x, i + Matrix.ALIGNMENT + lane);
        }
        if (i + 2 * Matrix.ALIGNMENT < to) {
            c = addSquares(c, x, i + 2 * Matrix.ALIGNMENT + lane);
        }
        return a.add(b).add(c.add(d));
    }

    private static FloatVector addSquares(FloatVector sum, float[] x, int at) {
        var values = FloatVector.fromArray(SPECIES, x, at);
        return values.fma(values, sum);
    }

    @Override
    public void adam(
            float[] x,
            float[] g,
            float[] m,
            float[] v,
            float beta1,
            float beta2,
            float scale,
            float stepSize,
            float epsilon) {
        var decay1 = FloatVector.broadcast(SPECIES, beta1);
        var decay2 = FloatVector.broadcast(SPECIES, beta2);
        var minusStep = FloatVector.broadcast(SPECIES, -stepSize);
        for (int i = 0; i < x.length; i += LENGTH) {
            var gradient = FloatVector.fromArray(SPECIES, g, i).mul(scale);
            var first = decay1.fma(FloatVector.fromArray(SPECIES, m, i), gradient.mul(1 - beta1));
            var second = decay2.fma(FloatVector.fromArray(SPECIES, v, i), gradient.mul(1 - beta2).mul(gradient));
            first = first.blend(0f, first.abs().compare(LT, NEGLIGIBLE));
            second = second.blend(0f, second.compare(LT, NEGLIGIBLE));
            first.intoArray(m, i);
            second.intoArray(v, i);
            var direction = first.div(second.sqrt().add(epsilon));
            minusStep.fma(direction, FloatVector.fromArray(SPECIES, x, i)).intoArray(x, i);
            FloatVector.zero(SPECIES).intoArray(g, i);
        }
    }

    @Override
    public void average(float[] x, float mu, float[] average) {
        var share = FloatVector.broadcast(SPECIES, mu);
        for (int i = 0; i < x.length; i += LENGTH) {
            share.fma(FloatVector.fromArray(SPECIES, x, i), FloatVector.fromArray(SPECIES, average, i).mul(1 - mu))
                    .intoArray(average, i);
        }
    }

    @Override
    public void close() {
        panel.close();
    }
}
