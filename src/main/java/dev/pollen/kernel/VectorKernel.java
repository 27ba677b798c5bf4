package dev.pollen.kernel;

import static jdk.incubator.vector.VectorOperators.LT;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

import java.util.List;

/** The JDK's Vector API, with the longest vectors of this machine up to 512 bits. */
final class VectorKernel implements Kernel {

    static final VectorSpecies<Float> SPECIES =
            FloatVector.SPECIES_PREFERRED.length() > Matrix.ALIGNMENT
                    ? FloatVector.SPECIES_512
                    : FloatVector.SPECIES_PREFERRED;
    static final int LENGTH = SPECIES.length();

    private final Product product = new Product();
    private final float[] parts = new float[Matrix.ALIGNMENT];

    static boolean isSupported() {
        return LENGTH >= 4;
    }

    @Override
    public String description() {
        return SPECIES.vectorBitSize() + "-bit vectors";
    }

    @Override
    public void hidden(
            int rows,
            Matrix x,
            Matrix weight,
            Matrix bias,
            Matrix table,
            int[] t,
            Activation activation,
            Matrix slope,
            Matrix y) {
        product.from(bias, table, t);
        if (activation == Activation.RELU) {
            product.keepWhereAboveZero(y);
        }
        product.multiply(rows, x, false, weight, weight.rows(), y);
        if (activation == Activation.SILU) {
            VectorSilu.of(rows * y.padded(), y.values(), y.offset(), slope.values(), slope.offset());
        }
    }

    @Override
    public void last(int rows, Matrix x, Matrix weight, Matrix bias, Matrix y) {
        if (y.columns() > FEW_OUTPUTS) {
            product.from(bias).multiplyByTransposed(rows, x, weight, y);
            return;
        }
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < y.columns(); j++) {
                float sum = VectorDot.of(x.values(), x.row(i), weight.values(), weight.row(j), x.padded());
                y.values()[y.row(i) + j] = bias.values()[bias.offset() + j] + sum;
            }
        }
    }

    @Override
    public void backHidden(int rows, Matrix dy, Matrix weight, Activation activation, Matrix slope, Matrix dx) {
        beginBack(activation, slope);
        product.multiplyByTransposed(rows, dy, weight, dx);
        endBack(rows, activation, slope, dx);
    }

    @Override
    public void backLast(int rows, Matrix dy, Matrix weight, Activation activation, Matrix slope, Matrix dx) {
        beginBack(activation, slope);
        product.multiply(rows, dy, false, weight, weight.rows(), dx);
        endBack(rows, activation, slope, dx);
    }

    private void beginBack(Activation activation, Matrix slope) {
        product.fromZero();
        if (activation == Activation.RELU) {
            product.keepWhereAboveZero(slope);
        }
    }

    private static void endBack(int rows, Activation activation, Matrix slope, Matrix dx) {
        if (activation == Activation.SILU) {
            multiply(rows * dx.padded(), slope.values(), slope.offset(), dx.values(), dx.offset());
        }
    }

    static void multiply(int length, float[] by, int byAt, float[] x, int at) {
        for (int i = 0; i < length; i += LENGTH) {
            FloatVector.fromArray(SPECIES, x, at + i)
                    .mul(FloatVector.fromArray(SPECIES, by, byAt + i))
                    .intoArray(x, at + i);
        }
    }

    @Override
    public void addProduct(int rows, Matrix a, Matrix b, Matrix d) {
        product.fromResult().multiply(d.rows(), a, true, b, rows, d);
    }

    @Override
    public void addRows(int rows, Matrix dy, Matrix bias) {
        for (int i = 0; i < rows; i++) {
            addRow(bias.padded(), dy.values(), dy.row(i), bias.values(), bias.offset());
        }
    }

    @Override
    public void addRows(int rows, Matrix dy, int[] t, Matrix table) {
        for (int i = 0; i < rows; i++) {
            addRow(table.padded(), dy.values(), dy.row(i), table.values(), table.row(t[i]));
        }
    }

    private static void addRow(int length, float[] row, int rowAt, float[] sum, int at) {
        for (int j = 0; j < length; j += LENGTH) {
            FloatVector.fromArray(SPECIES, sum, at + j)
                    .add(FloatVector.fromArray(SPECIES, row, rowAt + j))
                    .intoArray(sum, at + j);
        }
    }

    @Override
    public double sumOfSquares(float[] x) {
        double sum = 0;
        for (int from = 0; from < x.length; from += Sums.BLOCK) {
            int to = Math.min(from + Sums.BLOCK, x.length);
            for (int lane = 0; lane < Matrix.ALIGNMENT; lane += LENGTH) {
                sumOfSquares(x, from, to, lane, parts);
            }
            for (float part : parts) {
                sum += part;
            }
        }
        return sum;
    }

    /** The partial sums of one vector of lanes: of the four that lie {@link Matrix#ALIGNMENT} apart. */
    private static void sumOfSquares(float[] x, int from, int to, int lane, float[] parts) {
        var a = FloatVector.zero(SPECIES);
        var b = FloatVector.zero(SPECIES);
        var c = FloatVector.zero(SPECIES);
        var d = FloatVector.zero(SPECIES);
        int i = from + lane;
        for (; i + 3 * Matrix.ALIGNMENT < to; i += Sums.PARTS) {
            var first = FloatVector.fromArray(SPECIES, x, i);
            var second = FloatVector.fromArray(SPECIES, x, i + Matrix.ALIGNMENT);
            var third = FloatVector.fromArray(SPECIES, x, i + 2 * Matrix.ALIGNMENT);
            var fourth = FloatVector.fromArray(SPECIES, x, i + 3 * Matrix.ALIGNMENT);
            a = first.fma(first, a);
            b = second.fma(second, b);
            c = third.fma(third, c);
            d = fourth.fma(fourth, d);
        }
        if (i < to) {
            var first = FloatVector.fromArray(SPECIES, x, i);
            a = first.fma(first, a);
        }
        if (i + Matrix.ALIGNMENT < to) {
            var second = FloatVector.fromArray(SPECIES, x, i + Matrix.ALIGNMENT);
            b = second.fma(second, b);
        }
        if (i + 2 * Matrix.ALIGNMENT < to) {
            var third = FloatVector.fromArray(SPECIES, x, i + 2 * Matrix.ALIGNMENT);
            c = third.fma(third, c);
        }
        a.add(b).add(c.add(d)).intoArray(parts, lane);
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
            float epsilon,
            float keep) {
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
            minusStep.fma(direction, FloatVector.fromArray(SPECIES, x, i).mul(keep)).intoArray(x, i);
            FloatVector.zero(SPECIES).intoArray(g, i);
        }
    }

    @Override
    public void means(int rows, Matrix x, Matrix y, float[] factor, float[] shift, Matrix mean) {
        VectorMeans.of(rows, x, y, factor, shift, mean);
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
    public FeedForward feedForward(List<Matrix> weights, Matrix last, Matrix lastBias, Activation activation) {
        return new VectorFeedForward(weights, last, lastBias, activation);
    }

    @Override
    public void close() {
        product.close();
    }
}
