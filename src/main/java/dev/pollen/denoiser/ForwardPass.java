package dev.pollen.denoiser;

import dev.pollen.kernel.Activation;
import dev.pollen.kernel.Kernel;
import dev.pollen.kernel.Matrix;

import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * The way of rows through the vector engine's layers, and the memory for it: one thread's at a time. Every number of a
 * result depends on its own row alone, so neither the number of rows nor the kernel touches the bits.
 */
final class ForwardPass implements AutoCloseable {

    /** Rows that go through the network together: what they leave in all layers stays in the second cache. */
    static final int ROWS = 192;

    private final Architecture architecture;
    private final Kernel kernel;
    private final TimestepEmbedding embedding;
    private final List<Matrix> activations;
    private final List<Matrix> slopes;
    private final Matrix output;

    private ForwardPass(
            Architecture architecture,
            Kernel kernel,
            float[] sinusoids,
            List<Matrix> activations,
            List<Matrix> slopes) {
        this.architecture = architecture;
        this.kernel = kernel;
        this.embedding = TimestepEmbedding.of(architecture, kernel, sinusoids, ROWS);
        this.activations = activations;
        this.slopes = slopes;
        this.output = Matrix.zeros(ROWS, architecture.outputs());
    }

    /**
     * One without a backward pass: a layer's result takes the place of that of the layer before the last.
     *
     * @param sinusoids see {@link Sinusoids#of}
     */
    static ForwardPass toPredict(Architecture architecture, Kernel kernel, float[] sinusoids) {
        var input = Matrix.zeros(ROWS, architecture.inputs());
        var odd = Matrix.zeros(ROWS, architecture.hiddenUnits());
        var even = Matrix.zeros(ROWS, architecture.hiddenUnits());
        var inTurn =
                IntStream.rangeClosed(0, architecture.hiddenLayers())
                        .mapToObj(layer -> layer == 0 ? input : layer % 2 == 1 ? odd : even)
                        .toList();
        return new ForwardPass(architecture, kernel, sinusoids, inTurn, inTurn);
    }

    /** One that keeps every layer's activations and their slopes for the backward pass. */
    static ForwardPass toLearn(Architecture architecture, Kernel kernel) {
        var activations =
                IntStream.rangeClosed(0, architecture.hiddenLayers())
                        .mapToObj(layer -> Matrix.zeros(ROWS, architecture.inputs(layer)))
                        .toList();
        var slopes =
                architecture.activation() == Activation.RELU
                        ? activations
                        : activations.stream().map(y -> Matrix.zeros(ROWS, y.columns())).toList();
        return new ForwardPass(architecture, kernel, Sinusoids.of(architecture), activations, slopes);
    }

    /** The memory that one takes which predicts, in bytes. */
    static long bytesToPredict(Architecture architecture) {
        long numbers =
                Matrix.size(ROWS, architecture.inputs())
                        + 2L * Matrix.size(ROWS, architecture.hiddenUnits())
                        + Matrix.size(ROWS, architecture.outputs())
                        + Matrix.size(
                                architecture.hiddenUnits(), architecture.hiddenUnits()) // a weight, as products want it
                        + TimestepEmbedding.size(architecture, ROWS);
        return numbers * Float.BYTES;
    }

    /** The activations of hidden layer {@code layer - 1}, or for 0, the inputs. */
    Matrix activation(int layer) {
        return activations.get(layer);
    }

    /** The activation's slope in hidden layer {@code layer - 1}; with ReLU, its activations. */
    Matrix slope(int layer) {
        return slopes.get(layer);
    }

    /** The outputs of the network. */
    Matrix output() {
        return output;
    }

    TimestepEmbedding embedding() {
        return embedding;
    }

    /** See {@link Predictor#predict}. */
    void predict(Layers layers, float[] xt, int t, float[] prediction) {
        int count = xt.length / architecture.inputs();
        embedding.at(Objects.checkIndex(t, architecture.timesteps()));
        for (int from = 0; from < count; from += ROWS) {
            int rows = Math.min(ROWS, count - from);
            forward(layers, xt, from, rows);
            copyOutput(rows, prediction, from);
        }
    }

    private void copyOutput(int rows, float[] to, int toRow) {
        int columns = output.columns();
        for (int i = 0; i < rows; i++) {
            System.arraycopy(output.values(), output.row(i), to, (toRow + i) * columns, columns);
        }
    }

    /**
     * Takes some rows of a batch through the network.
     *
     * @param from the first of them
     */
    void forward(Layers layers, Batch batch, int from, int rows) {
        for (int i = from; i < from + rows; i++) {
            Objects.checkIndex(batch.t()[i], architecture.timesteps());
        }
        embedding.at(batch.t(), from, rows);
        forward(layers, batch.xt(), from, rows);
    }

    /** Takes rows of x_t through the network, whose timesteps are known, and leaves every layer's result. */
    private void forward(Layers layers, float[] xt, int from, int rows) {
        int columns = architecture.inputs();
        var input = activations.getFirst();
        for (int i = 0; i < rows; i++) {
            System.arraycopy(xt, (from + i) * columns, input.values(), input.row(i), columns);
        }
        int last = architecture.hiddenLayers();
        for (int layer = 0; layer < last; layer++) {
            kernel.hidden(
                    rows,
                    activations.get(layer),
                    layers.weights().get(layer),
                    layers.biases().get(layer),
                    embedding.table(layers.embeddings().get(layer)),
                    embedding.rows(),
                    architecture.activation(),
                    slopes.get(layer + 1),
                    activations.get(layer + 1));
        }
        kernel.last(rows, activations.get(last), layers.weights().get(last), layers.biases().get(last), output);
    }

    @Override
    public void close() {
        kernel.close();
    }
}
