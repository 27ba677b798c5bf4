package dev.pollen.kernel;

import static dev.pollen.kernel.Activation.RELU;
import static dev.pollen.kernel.Activation.SILU;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Arrays;
import java.util.Random;
import java.util.function.Consumer;

/** The Vector API against plain Java, bit for bit, on random sizes; and plain Java against what it should compute. */
class KernelTest {

    private static final int SIZES = 300;
    private static final double EPSILON = 1e-8;

    private final Kernel scalar = Kernel.scalar();
    private final Kernel vector = Kernel.best();

    @BeforeEach
    void needsVectors() {
        assertThat(Kernel.isVectorised()).as("tests run with --add-modules jdk.incubator.vector").isTrue();
    }

    @AfterEach
    void close() {
        vector.close();
    }

    /** Random sizes and numbers, the same for both kernels. */
    private final class Case extends RandomLayer {

        Case(long seed) {
            super(seed);
        }

        void assertSame(String operation, float[] result, Consumer<Kernel> work) {
            var before = result.clone();
            work.accept(scalar);
            var byScalar = result.clone();
            System.arraycopy(before, 0, result, 0, before.length);
            work.accept(vector);
            assertThat(Arrays.mismatch(result, byScalar))
                    .as("where %s differs, seed %d: %d rows, %d -> %d", operation, seed, rows, inputs, outputs)
                    .isEqualTo(-1);
        }
    }

    @Test
    void layersHaveTheSameBits() {
        for (long seed = 0; seed < SIZES; seed++) {
            var c = new Case(seed);
            var x = c.matrix(c.rows, c.inputs);
            var weight = c.matrix(c.inputs, c.outputs);
            var last = c.matrix(c.outputs, c.inputs);
            var bias = c.matrix(1, c.outputs);
            var table = c.matrix(c.timesteps, c.outputs);
            var y = Matrix.zeros(c.rows, c.outputs);
            var dx = Matrix.zeros(c.rows, c.inputs);
            var dy = c.matrix(c.rows, c.outputs);

            c.assertSame("hidden", y.values(), k -> k.hidden(c.rows, x, weight, bias, table, c.t, RELU, y, y));
            c.assertSame("last", y.values(), k -> k.last(c.rows, x, last, bias, y));
            c.assertSame("backHidden", dx.values(), k -> k.backHidden(c.rows, dy, weight, RELU, x, dx));
            c.assertSame("backLast", dx.values(), k -> k.backLast(c.rows, dy, last, RELU, x, dx));
        }
    }

    @Test
    void gradientsHaveTheSameBits() {
        for (long seed = 0; seed < SIZES; seed++) {
            var c = new Case(seed);
            var x = c.matrix(c.rows, c.inputs);
            var dy = c.matrix(c.rows, c.outputs);
            var weight = c.matrix(c.inputs, c.outputs);
            var bias = c.matrix(1, c.outputs);
            var table = c.matrix(c.timesteps, c.outputs);

            c.assertSame("addProduct", weight.values(), k -> k.addProduct(c.rows, x, dy, weight));
            c.assertSame("addRows", bias.values(), k -> k.addRows(c.rows, dy, bias));
            c.assertSame("addRows of a table", table.values(), k -> k.addRows(c.rows, dy, c.t, table));
        }
    }

    @Test
    void updatesHaveTheSameBits() {
        for (long seed = 0; seed < SIZES; seed++) {
            var c = new Case(seed);
            int length = Matrix.ALIGNMENT * (c.random.nextInt(c.random.nextBoolean() ? 9 : 5000) + 1);
            var x = c.numbers(length);
            var g = c.numbers(length);
            var m = c.numbers(length);
            var v = c.numbers(length);
            for (int i = 0; i < length; i++) {
                v[i] *= v[i];
            }
            assertThat(vector.sumOfSquares(x)).as("seed %d", seed).isEqualTo(scalar.sumOfSquares(x));
            var byVector = new float[][] {x.clone(), g.clone(), m.clone(), v.clone()};
            float keep = c.random.nextBoolean() ? 1 : 0.999f;
            adam(scalar, x, g, m, v, keep);
            adam(vector, byVector[0], byVector[1], byVector[2], byVector[3], keep);
            assertThat(byVector).as("adam, seed %d", seed).isDeepEqualTo(new float[][] {x, g, m, v});
            c.assertSame("average", m, k -> k.average(x, 0.01f, m));
        }
    }

    @Test
    void meansHaveTheSameBits() {
        for (long seed = 0; seed < SIZES; seed++) {
            var c = new Case(seed);
            int d = 1 + c.random.nextInt(9);
            var x = c.matrix(c.rows, d);
            var y = c.matrix(d, c.outputs);
            var mean = c.matrix(d, c.outputs);
            var factor = c.matrix(1, c.outputs);
            var shift = c.matrix(1, c.outputs);
            float[] factors = Arrays.copyOfRange(factor.values(), factor.offset(), factor.values().length);
            float[] shifts = Arrays.copyOfRange(shift.values(), shift.offset(), shift.values().length);

            c.assertSame("means", mean.values(), k -> k.means(c.rows, x, y, factors, shifts, mean));
        }
    }

    @Test
    void meansAreByNearness() {
        var random = new RandomLayer(7);
        var x = random.matrix(40, 3);
        var y = random.matrix(3, 20);
        var mean = Matrix.zeros(3, 20);
        var factor = new float[y.padded()];
        var shift = new float[y.padded()];
        for (int i = 0; i < 20; i++) {
            factor[i] = 0.1f * i;
            shift[i] = i;
        }
        scalar.means(30, x, y, factor, shift, mean);

        for (int i = 0; i < 20; i++) {
            double total = 0;
            var sum = new double[3];
            for (int j = 0; j < 30; j++) {
                double squares = 0;
                for (int k = 0; k < 3; k++) {
                    squares += Math.pow(y.values()[y.row(k) + i] - (double) factor[i] * x.values()[x.row(j) + k], 2);
                }
                double weight = Math.exp(-squares / 2); // every shift multiplies all weights alike
                total += weight;
                for (int k = 0; k < 3; k++) {
                    sum[k] += weight * x.values()[x.row(j) + k];
                }
            }
            for (int k = 0; k < 3; k++) {
                assertThat((double) mean.values()[mean.row(k) + i]).isCloseTo(sum[k] / total, offset(1e-5));
            }
        }
    }

    /** Zeros of both signs, the ends of the exponential's range, and no numbers. */
    private static final float[] HARD = {
        0f,
        -0f,
        1e-30f,
        -1e-30f,
        Float.MIN_VALUE,
        -Float.MIN_VALUE,
        1,
        -1,
        16.7f,
        -16.7f,
        86.99f,
        -86.99f,
        87,
        -87,
        88.8f,
        -88.8f,
        200,
        -200,
        Float.MAX_VALUE,
        -Float.MAX_VALUE,
        Float.POSITIVE_INFINITY,
        Float.NEGATIVE_INFINITY,
        Float.NaN
    };

    @Test
    void siluHasTheSameBits() {
        for (long seed = 0; seed < SIZES; seed++) {
            var c = new Case(seed);
            var x = c.matrix(c.rows, c.inputs);
            var weight = c.matrix(c.inputs, c.outputs);
            var last = c.matrix(c.outputs, c.inputs);
            var bias = c.matrix(1, c.outputs);
            var table = c.matrix(c.timesteps, c.outputs);
            var slope = Matrix.zeros(c.rows, c.outputs);
            var y = Matrix.zeros(c.rows, c.outputs);
            var dx = Matrix.zeros(c.rows, c.inputs);
            var dy = c.matrix(c.rows, c.outputs);

            c.assertSame("hidden", y.values(), k -> k.hidden(c.rows, x, weight, bias, table, c.t, SILU, slope, y));
            c.assertSame(
                    "what it keeps",
                    slope.values(),
                    k -> k.hidden(c.rows, x, weight, bias, table, c.t, SILU, slope, y));
            c.assertSame("in place", y.values(), k -> k.hidden(c.rows, x, weight, bias, table, c.t, SILU, y, y));
            c.assertSame("backHidden", dx.values(), k -> k.backHidden(c.rows, dy, weight, SILU, x, dx));
            c.assertSame("backLast", dx.values(), k -> k.backLast(c.rows, dy, last, SILU, x, dx));
        }
    }

    /** Inputs of one row, as they are: a weight of zeros, and the bias. */
    @Test
    void siluHasTheSameBitsWhereItIsHard() {
        var c = new Case(1);
        int units = HARD.length;
        var bias = row(HARD);
        var none = Matrix.zeros(1, units);
        var y = Matrix.zeros(1, units);
        var slope = Matrix.zeros(1, units);
        var one = Matrix.zeros(1, 1);
        one.values()[0] = 1;

        c.assertSame("hidden", y.values(), k -> k.hidden(1, one, none, bias, none, new int[1], SILU, y, y));
        c.assertSame("slope", slope.values(), k -> k.hidden(1, one, none, bias, none, new int[1], SILU, slope, y));
    }

    /**
     * Against the functions in double precision: two units in the last place of the logistic function make at most four
     * of its product, and the derivative's two terms cancel near z = -1.28, so it has an absolute error besides.
     */
    @Test
    void siluAndItsSlopeAreWhatTheySayTheyAre() {
        for (float z = -80; z < 80; z += 0.0173f) {
            var sum = row(z);
            var y = Matrix.zeros(1, 1);
            var slope = Matrix.zeros(1, 1);
            var dx = Matrix.zeros(1, 1);
            var one = row(1);

            vector.hidden(1, row(0), row(0), sum, row(0), new int[1], SILU, slope, y);
            vector.backLast(1, one, one, SILU, slope, dx);

            double sigma = 1 / (1 + StrictMath.exp(-(double) z));
            double derivative = sigma + z * sigma * (1 - sigma);
            assertThat((double) y.values()[0]).isCloseTo(z * sigma, offset(4 * 0x1p-23 * Math.abs(z * sigma)));
            assertThat((double) dx.values()[0])
                    .as("slope at %s", z)
                    .isCloseTo(derivative, offset(8 * 0x1p-23 * sigma * (1 + Math.abs(z))));
        }
    }

    private static Matrix row(float... values) {
        var row = Matrix.zeros(1, values.length);
        System.arraycopy(values, 0, row.values(), 0, values.length);
        return row;
    }

    /** As algorithm 2 has it, in double precision; a float has 24 bits, and an update a dozen roundings. */
    @Test
    void theWeightsDecayBesideTheGradients() {
        double learningRate = 0.01;
        double decay = 0.1;
        for (var kernel : new Kernel[] {scalar, vector}) {
            var random = new Random(4);
            float[] x = new Case(5).numbers(Matrix.ALIGNMENT);
            float[] m = new float[Matrix.ALIGNMENT];
            float[] v = new float[Matrix.ALIGNMENT];
            double[] parameter = new double[x.length];
            double[] first = new double[x.length];
            double[] second = new double[x.length];
            for (int i = 0; i < x.length; i++) {
                x[i] = (float) random.nextGaussian();
                parameter[i] = x[i];
            }
            for (int t = 1; t <= 5; t++) {
                double correction1 = 1 - Math.pow(0.9, t);
                double correction2 = 1 - Math.pow(0.999, t);
                float[] g = new float[x.length];
                for (int i = 0; i < x.length; i++) {
                    g[i] = (float) random.nextGaussian();
                    first[i] = 0.9 * first[i] + 0.1 * g[i];
                    second[i] = 0.999 * second[i] + 0.001 * g[i] * g[i];
                    double direction = (first[i] / correction1) / (Math.sqrt(second[i] / correction2) + EPSILON);
                    parameter[i] = parameter[i] - learningRate * direction - learningRate * decay * parameter[i];
                }
                kernel.adam(
                        x,
                        g,
                        m,
                        v,
                        0.9f,
                        0.999f,
                        1,
                        (float) (learningRate * Math.sqrt(correction2) / correction1),
                        (float) (EPSILON * Math.sqrt(correction2)),
                        (float) (1 - learningRate * decay));
            }
            for (int i = 0; i < x.length; i++) {
                assertThat((double) x[i]).isCloseTo(parameter[i], offset(2e-6));
            }
        }
    }

    /** Adam as it was before there was a decay, written out; one that keeps everything has its bits. */
    @Test
    void withoutDecayItIsAdamBitForBit() {
        for (var kernel : new Kernel[] {scalar, vector}) {
            for (long seed = 0; seed < 20; seed++) {
                var c = new Case(seed);
                float[] x = c.numbers(256);
                float[] g = c.numbers(256);
                float[] m = c.numbers(256);
                float[] v = c.numbers(256);
                for (int i = 0; i < v.length; i++) {
                    v[i] *= v[i];
                }
                var expected = x.clone();
                for (int i = 0; i < x.length; i++) {
                    float first = Math.fma(0.9f, m[i], (1 - 0.9f) * (g[i] * 0.7f));
                    float second = Math.fma(0.999f, v[i], (1 - 0.999f) * (g[i] * 0.7f) * (g[i] * 0.7f));
                    first = Math.abs(first) < Kernel.NEGLIGIBLE ? 0 : first;
                    second = second < Kernel.NEGLIGIBLE ? 0 : second;
                    expected[i] = Math.fma(-1e-3f, first / ((float) Math.sqrt(second) + 1e-8f), x[i]);
                }

                adam(kernel, x, g, m, v);

                assertThat(x).isEqualTo(expected);
            }
        }
    }

    private static void adam(Kernel kernel, float[] x, float[] g, float[] m, float[] v) {
        adam(kernel, x, g, m, v, 1);
    }

    private static void adam(Kernel kernel, float[] x, float[] g, float[] m, float[] v, float keep) {
        kernel.adam(x, g, m, v, 0.9f, 0.999f, 0.7f, 1e-3f, 1e-8f, keep);
    }

    /** Against sums in double precision; a float has 24 bits, and the sums here have some hundred terms around 1. */
    @ParameterizedTest
    @ValueSource(ints = {1, 8, 9, 40})
    void layersAreWhatTheySayTheyAre(int outputs) {
        var c = new Case(1);
        var x = c.matrix(17, 130);
        var weight = c.matrix(130, outputs);
        var last = c.matrix(outputs, 130);
        var bias = c.matrix(1, outputs);
        var table = c.matrix(4, outputs);
        int[] t = c.random.ints(17, 0, 4).toArray();
        var hidden = Matrix.zeros(17, outputs);
        var linear = Matrix.zeros(17, outputs);

        vector.hidden(17, x, weight, bias, table, t, RELU, hidden, hidden);
        vector.last(17, x, last, bias, linear);

        for (int i = 0; i < 17; i++) {
            for (int j = 0; j < outputs; j++) {
                double sum = at(bias, 0, j);
                double sumWithRow = sum + at(table, t[i], j);
                for (int k = 0; k < 130; k++) {
                    sum += at(x, i, k) * at(last, j, k);
                    sumWithRow += at(x, i, k) * at(weight, k, j);
                }
                assertThat(at(linear, i, j)).isCloseTo(sum, offset(1e-4));
                assertThat(at(hidden, i, j)).isCloseTo(Math.max(0, sumWithRow), offset(1e-4));
            }
        }
    }

    private static double at(Matrix matrix, int i, int j) {
        return matrix.values()[matrix.row(i) + j];
    }

    @Test
    void whatIsNoNumberStaysForEverybodyToSee() {
        for (var kernel : new Kernel[] {scalar, vector}) {
            var x = Matrix.zeros(1, 1);
            x.values()[0] = Float.NaN;
            var one = Matrix.zeros(1, 1);
            one.values()[0] = 1;
            var y = Matrix.zeros(1, 1);

            kernel.hidden(1, x, one, Matrix.zeros(1, 1), Matrix.zeros(1, 1), new int[1], RELU, y, y);

            assertThat(y.values()[0]).isNaN();
        }
    }

    /**
     * Denormal numbers, below 1.2e-38, make arithmetic many times slower; a moment that only decays would become one.
     */
    @Test
    void momentsOfWhatHasDiedBecomeZeroAndNeverDenormal() {
        for (var kernel : new Kernel[] {scalar, vector}) {
            var x = new float[Matrix.ALIGNMENT];
            var m = new float[] {1e-3f, -1e-3f, 1e3f, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0};
            var v = new float[] {1e-6f, 1e-6f, 1e6f, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0};
            for (int i = 0; i < 200_000; i++) {
                adam(kernel, x, new float[Matrix.ALIGNMENT], m, v);
                for (int j = 0; j < m.length; j++) {
                    assertThat(m[j] == 0 || Math.abs(m[j]) >= Float.MIN_NORMAL).isTrue();
                    assertThat(v[j] == 0 || v[j] >= Float.MIN_NORMAL).isTrue();
                }
            }
            assertThat(m).containsOnly(0);
            assertThat(v).containsOnly(0);
            assertThat(x).doesNotContain(Float.NaN);
        }
    }

    @Test
    void clearsTheGradientsThatItHasUsed() {
        for (var kernel : new Kernel[] {scalar, vector}) {
            var g = new Case(3).numbers(32);

            adam(kernel, new float[32], g, new float[32], new float[32]);

            assertThat(g).containsOnly(0);
        }
    }
}
