package dev.pollen.kernel;

import java.util.Arrays;
import java.util.List;

/** Plain Java, one number after the other: what every other kernel has to compute. */
final class ScalarKernel implements Kernel {

    private final float[] parts = new float[Matrix.ALIGNMENT];
    private float[] transposed = {};

    @Override
    public String description() {
        return "no vectors";
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
        for (int i = 0; i < rows; i++) {
            int at = y.row(i);
            int tableAt = table.row(t[i]);
            for (int j = 0; j < y.padded(); j++) {
                y.values()[at + j] = bias.values()[bias.offset() + j] + table.values()[tableAt + j];
            }
            unit(x, i, weight, activation, slope, y, i);
        }
    }

    /** Adds a row's product to what its pre-activations begin with, and makes activations of them. */
    static void unit(Matrix x, int row, Matrix weight, Activation activation, Matrix slope, Matrix y, int to) {
        int at = y.row(to);
        addProduct(x.values(), x.row(row), 1, weight, weight.rows(), y.values(), at);
        switch (activation) {
            case RELU -> clear(y.values(), at, y.values(), at, y.padded());
            case SILU -> silu(y.values(), at, slope.values(), slope.row(to), y.padded());
        }
    }

    /** Makes z·sigma of z, and silu'(z) = sigma + z·sigma·(1 - sigma). */
    private static void silu(float[] y, int yAt, float[] slope, int slopeAt, int length) {
        for (int j = 0; j < length; j++) {
            float z = y[yAt + j];
            float sigma = Sigmoid.of(z);
            slope[slopeAt + j] = Math.fma(z * sigma, 1 - sigma, sigma);
            y[yAt + j] = z * sigma;
        }
    }

    private static void scale(float[] by, int byAt, float[] dx, int dxAt, int length) {
        for (int j = 0; j < length; j++) {
            dx[dxAt + j] *= by[byAt + j];
        }
    }

    @Override
    public void last(int rows, Matrix x, Matrix weight, Matrix bias, Matrix y) {
        if (y.columns() > FEW_OUTPUTS) {
            var transposed = transpose(weight);
            for (int i = 0; i < rows; i++) {
                System.arraycopy(bias.values(), bias.offset(), y.values(), y.row(i), y.padded());
                addProduct(x.values(), x.row(i), 1, transposed, transposed.rows(), y.values(), y.row(i));
            }
            return;
        }
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < y.columns(); j++) {
                float product = product(x, x.row(i), weight, weight.row(j));
                y.values()[y.row(i) + j] = bias.values()[bias.offset() + j] + product;
            }
        }
    }

    /** The product of two rows, with sixteen partial sums. */
    float product(Matrix a, int aAt, Matrix b, int bAt) {
        Arrays.fill(parts, 0);
        for (int k = 0; k < a.padded(); k++) {
            int part = k % Matrix.ALIGNMENT;
            parts[part] = Math.fma(a.values()[aAt + k], b.values()[bAt + k], parts[part]);
        }
        return Sums.sum(parts);
    }

    @Override
    public void backHidden(int rows, Matrix dy, Matrix weight, Activation activation, Matrix slope, Matrix dx) {
        backLast(rows, dy, transpose(weight), activation, slope, dx);
    }

    @Override
    public void backLast(int rows, Matrix dy, Matrix weight, Activation activation, Matrix slope, Matrix dx) {
        for (int i = 0; i < rows; i++) {
            int dxAt = dx.row(i);
            Arrays.fill(dx.values(), dxAt, dxAt + dx.padded(), 0);
            addProduct(dy.values(), dy.row(i), 1, weight, weight.rows(), dx.values(), dxAt);
            bend(activation, slope, i, dx, i);
        }
    }

    /** Multiplies a row by the activation's slopes in another. */
    static void bend(Activation activation, Matrix slope, int slopeRow, Matrix dx, int row) {
        switch (activation) {
            case RELU -> clear(slope.values(), slope.row(slopeRow), dx.values(), dx.row(row), dx.padded());
            case SILU -> scale(slope.values(), slope.row(slopeRow), dx.values(), dx.row(row), dx.padded());
        }
    }

    private Matrix transpose(Matrix weight) {
        int size = Matrix.size(weight.columns(), weight.rows());
        if (transposed.length < size) {
            transposed = new float[size];
        }
        Arrays.fill(transposed, 0, size, 0); // the padding, which another weight had elsewhere
        var result = new Matrix(transposed, 0, weight.columns(), weight.rows());
        for (int i = 0; i < weight.rows(); i++) {
            for (int j = 0; j < weight.columns(); j++) {
                transposed[result.row(j) + i] = weight.values()[weight.row(i) + j];
            }
        }
        return result;
    }

    @Override
    public void addProduct(int rows, Matrix a, Matrix b, Matrix d) {
        for (int i = 0; i < d.rows(); i++) {
            addProduct(a.values(), a.offset() + i, a.padded(), b, rows, d.values(), d.row(i));
        }
    }

    /** Adds Σ_k a_k · (row k of b) to a row; four rows at a time, to read and write the sum less often. */
    private static void addProduct(float[] a, int aAt, int aStep, Matrix b, int depth, float[] sum, int sumAt) {
        int k = 0;
        for (; k + 4 <= depth; k += 4) {
            addFour(a, aAt + k * aStep, aStep, b.values(), b.row(k), b.padded(), sum, sumAt);
        }
        for (; k < depth; k++) {
            float factor = a[aAt + k * aStep];
            for (int j = 0; j < b.padded(); j++) {
                sum[sumAt + j] = Math.fma(factor, b.values()[b.row(k) + j], sum[sumAt + j]);
            }
        }
    }

    private static void addFour(
            float[] a, int aAt, int aStep, float[] b, int bAt, int columns, float[] sum, int sumAt) {
        float a0 = a[aAt];
        float a1 = a[aAt + aStep];
        float a2 = a[aAt + 2 * aStep];
        float a3 = a[aAt + 3 * aStep];
        for (int j = 0; j < columns; j++) {
            float first = Math.fma(a0, b[bAt + j], sum[sumAt + j]);
            float second = Math.fma(a1, b[bAt + columns + j], first);
            float third = Math.fma(a2, b[bAt + 2 * columns + j], second);
            sum[sumAt + j] = Math.fma(a3, b[bAt + 3 * columns + j], third);
        }
    }

    /** Makes zero what is not above zero in another row. What is no number stays, for everybody to see. */
    private static void clear(float[] where, int whereAt, float[] values, int at, int length) {
        for (int j = 0; j < length; j++) {
            if (where[whereAt + j] <= 0) {
                values[at + j] = 0;
            }
        }
    }

    @Override
    public void addRows(int rows, Matrix dy, Matrix bias) {
        for (int i = 0; i < rows; i++) {
            addRow(dy, i, bias, 0);
        }
    }

    @Override
    public void addRows(int rows, Matrix dy, int[] t, Matrix table) {
        for (int i = 0; i < rows; i++) {
            addRow(dy, i, table, t[i]);
        }
    }

    private static void addRow(Matrix from, int i, Matrix to, int k) {
        int fromAt = from.row(i);
        int toAt = to.row(k);
        for (int j = 0; j < to.padded(); j++) {
            to.values()[toAt + j] += from.values()[fromAt + j];
        }
    }

    @Override
    public FeedForward feedForward(List<Matrix> weights, Matrix last, Matrix lastBias, Activation activation) {
        return new ScalarFeedForward(weights, last, lastBias, activation);
    }

    @Override
    public double sumOfSquares(float[] x) {
        double sum = 0;
        for (int from = 0; from < x.length; from += Sums.BLOCK) {
            var parts = new float[Sums.PARTS];
            for (int i = from; i < Math.min(from + Sums.BLOCK, x.length); i++) {
                parts[i % Sums.PARTS] = Math.fma(x[i], x[i], parts[i % Sums.PARTS]);
            }
            for (int j = 0; j < 16; j++) {
                sum += (parts[j] + parts[j + 16]) + (parts[j + 32] + parts[j + 48]);
            }
        }
        return sum;
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
        for (int i = 0; i < x.length; i++) {
            float gradient = g[i] * scale;
            float first = Math.fma(beta1, m[i], (1 - beta1) * gradient);
            float second = Math.fma(beta2, v[i], (1 - beta2) * gradient * gradient);
            m[i] = Math.abs(first) < NEGLIGIBLE ? 0 : first;
            v[i] = second < NEGLIGIBLE ? 0 : second;
            float direction = m[i] / ((float) Math.sqrt(v[i]) + epsilon);
            x[i] = Math.fma(-stepSize, direction, keep * x[i]);
            g[i] = 0;
        }
    }

    @Override
    public void means(int rows, Matrix x, Matrix y, float[] factor, float[] shift, Matrix mean) {
        for (int i = 0; i < y.padded(); i++) {
            float total = 0;
            for (int k = 0; k < x.columns(); k++) {
                mean.values()[mean.row(k) + i] = 0;
            }
            for (int j = 0; j < rows; j++) {
                float weight = weight(x, j, y, i, factor[i], shift[i]);
                total += weight;
                for (int k = 0; k < x.columns(); k++) {
                    int at = mean.row(k) + i;
                    mean.values()[at] = Math.fma(weight, x.values()[x.row(j) + k], mean.values()[at]);
                }
            }
            for (int k = 0; k < x.columns(); k++) {
                mean.values()[mean.row(k) + i] /= total;
            }
        }
    }

    private static float weight(Matrix x, int j, Matrix y, int i, float factor, float shift) {
        float exponent = shift;
        for (int k = 0; k < x.columns(); k++) {
            float difference = Math.fma(-factor, x.values()[x.row(j) + k], y.values()[y.row(k) + i]);
            exponent = Math.fma(-0.5f * difference, difference, exponent);
        }
        return Sigmoid.exponential(exponent);
    }

    @Override
    public void average(float[] x, float mu, float[] average) {
        for (int i = 0; i < x.length; i++) {
            average[i] = Math.fma(mu, x[i], (1 - mu) * average[i]);
        }
    }
}
