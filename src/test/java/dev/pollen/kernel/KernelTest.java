package dev.pollen.kernel;

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
    private final class Case {
        final long seed;
        final Random random;
        final int rows;
        final int inputs;
        final int outputs;
        final int timesteps;
        final int[] t;

        Case(long seed) {
            this.seed = seed;
            random = new Random(seed);
            rows = size(300);
            inputs = size(300);
            outputs = size(200);
            timesteps = size(20);
            t = random.ints(rows, 0, timesteps).toArray();
        }

        /** Half of the sizes are small: that is where the corners are. */
        private int size(int most) {
            return 1 + random.nextInt(random.nextBoolean() ? 20 : most);
        }

        /** A matrix that begins somewhere in its array, with zeros among its numbers. */
        Matrix matrix(int rows, int columns) {
            int offset = random.nextInt(5);
            var matrix = new Matrix(new float[offset + Matrix.size(rows, columns)], offset, rows, columns);
            for (int i = 0; i < rows; i++) {
                for (int j = 0; j < columns; j++) {
                    matrix.values()[matrix.row(i) + j] = random.nextInt(8) == 0 ? 0 : (float) random.nextGaussian();
                }
            }
            return matrix;
        }

        float[] numbers(int length) {
            var numbers = new float[length];
            for (int i = 0; i < length; i++) {
                numbers[i] = (float) (random.nextGaussian() * Math.pow(10, -random.nextInt(30)));
            }
            return numbers;
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

            c.assertSame("hidden", y.values(), k -> k.hidden(c.rows, x, weight, bias, table, c.t, y));
            c.assertSame("last", y.values(), k -> k.last(c.rows, x, last, bias, y));
            c.assertSame("backHidden", dx.values(), k -> k.backHidden(c.rows, dy, weight, x, dx));
            c.assertSame("backLast", dx.values(), k -> k.backLast(c.rows, dy, last, x, dx));
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
            adam(scalar, x, g, m, v);
            adam(vector, byVector[0], byVector[1], byVector[2], byVector[3]);
            assertThat(byVector).as("adam, seed %d", seed).isDeepEqualTo(new float[][] {x, g, m, v});
            c.assertSame("average", m, k -> k.average(x, 0.01f, m));
        }
    }

    private static void adam(Kernel kernel, float[] x, float[] g, float[] m, float[] v) {
        kernel.adam(x, g, m, v, 0.9f, 0.999f, 0.7f, 1e-3f, 1e-8f);
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

        vector.hidden(17, x, weight, bias, table, t, hidden);
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

            kernel.hidden(1, x, one, Matrix.zeros(1, 1), Matrix.zeros(1, 1), new int[1], y);

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
