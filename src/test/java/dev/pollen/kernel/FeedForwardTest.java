package dev.pollen.kernel;

import static dev.pollen.kernel.Activation.RELU;
import static dev.pollen.kernel.Activation.SILU;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

class FeedForwardTest {

    private static final int CASES = 300;

    private final Kernel scalar = Kernel.scalar();
    private final Kernel vector = Kernel.best();

    @AfterEach
    void close() {
        vector.close();
    }

    /**
     * Both kernels' fixed layers against the layers one after the other, with numbers of rows and units of all kinds.
     */
    @Test
    void fixedLayersHaveTheSameBits() {
        for (long seed = 0; seed < CASES; seed++) {
            var c = new RandomLayer(seed);
            var activation = c.random.nextBoolean() ? RELU : SILU;
            int layers = 1 + c.random.nextInt(3);
            int outputs = c.random.nextBoolean() ? c.inputs : c.size(200);
            var weights = new ArrayList<Matrix>();
            for (int layer = 0; layer < layers; layer++) {
                weights.add(c.matrix(layer == 0 ? c.inputs : c.outputs, c.outputs));
            }
            var last = c.matrix(outputs, c.outputs);
            var lastBias = c.matrix(1, outputs);
            var beginnings = c.matrix(layers, c.outputs);
            var x = c.matrix(c.rows, c.inputs);

            var expected = oneAfterTheOther(x, weights, last, lastBias, beginnings, activation);
            for (var kernel : new Kernel[] {scalar, vector}) {
                try (var pass = kernel.feedForward(weights, last, lastBias, activation).pass()) {
                    pass.run(c.rows, new float[c.rows * c.inputs], beginnings, new float[c.rows * outputs]);
                    var y = new float[c.rows * outputs]; // the second time, with what the first has left
                    pass.run(c.rows, withoutPadding(x), beginnings, y);

                    assertThat(y).as("%s, seed %d", kernel.description(), seed).isEqualTo(withoutPadding(expected));
                }
            }
        }
    }

    /** Both kernels' traces against directions that go through the layers one after the other, as rows do. */
    @Test
    void tracesHaveTheSameBits() {
        for (long seed = 0; seed < CASES; seed++) {
            var c = new RandomLayer(seed);
            var activation = c.random.nextBoolean() ? RELU : SILU;
            int layers = 1 + c.random.nextInt(3);
            int outputs = Math.min(c.inputs, c.size(20));
            var weights = new ArrayList<Matrix>();
            for (int layer = 0; layer < layers; layer++) {
                weights.add(c.matrix(layer == 0 ? c.inputs : c.outputs, c.outputs));
            }
            var last = c.matrix(outputs, c.outputs);
            var lastBias = c.matrix(1, outputs);
            var beginnings = c.matrix(layers, c.outputs);
            float[] x = withoutPadding(c.matrix(c.rows, c.inputs));

            var traces = new ArrayList<float[]>();
            for (var kernel : new Kernel[] {scalar, vector}) {
                try (var pass = kernel.feedForward(weights, last, lastBias, activation).pass()) {
                    var alone = new float[c.rows * outputs];
                    pass.run(c.rows, x, beginnings, alone);
                    var y = new float[c.rows * outputs];
                    var trace = new float[c.rows];
                    pass.run(c.rows, x, beginnings, y, new float[c.rows]);
                    pass.run(c.rows, x, beginnings, y, trace); // the second time, with what the first has left
                    traces.add(trace);

                    assertThat(y).as("%s, seed %d", kernel.description(), seed).isEqualTo(alone);
                }
            }
            assertThat(traces.getLast()).as("seed %d", seed).isEqualTo(traces.getFirst());
        }
    }

    private Matrix oneAfterTheOther(
            Matrix x, List<Matrix> weights, Matrix last, Matrix lastBias, Matrix beginnings, Activation activation) {
        var none = Matrix.zeros(1, beginnings.columns());
        for (int layer = 0; layer < weights.size(); layer++) {
            var begin = new Matrix(beginnings.values(), beginnings.row(layer), 1, beginnings.columns());
            var y = Matrix.zeros(x.rows(), beginnings.columns());
            scalar.hidden(x.rows(), x, weights.get(layer), begin, none, new int[x.rows()], activation, y, y);
            x = y;
        }
        var y = Matrix.zeros(x.rows(), last.rows());
        scalar.last(x.rows(), x, last, lastBias, y);
        return y;
    }

    private static float[] withoutPadding(Matrix matrix) {
        var values = new float[matrix.rows() * matrix.columns()];
        for (int i = 0; i < matrix.rows(); i++) {
            System.arraycopy(matrix.values(), matrix.row(i), values, i * matrix.columns(), matrix.columns());
        }
        return values;
    }
}
