package dev.pollen.denoiser;

import dev.pollen.kernel.Activation;
import dev.pollen.kernel.Kernel;
import dev.pollen.kernel.Matrix;

import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * The way of a batch's rows through the vector engine's layers, which keeps every layer's activations and their slopes
 * for the backward pass; one thread's at a time. Every number of a result depends on its own row alone, so neither the
 * number of rows nor the kernel touches the bits.
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

    ForwardPass(Architecture architecture, Kernel kernel) {
        this.architecture = architecture;
        this.kernel = kernel;
        this.embedding = TimestepEmbedding.of(architecture, kernel, Sinusoids.of(architecture), ROWS);
        this.activations =
                IntStream.rangeClosed(0, architecture.hiddenLayers())
                        .mapToObj(layer -> Matrix.zeros(ROWS, architecture.inputs(layer)))
                        .toList();
        this.slopes =
                architecture.activation() == Activation.RELU
                        ? activations
                        : activations.stream().map(y -> Matrix.zeros(ROWS, y.columns())).toList();
        this.output = Matrix.zeros(ROWS, architecture.outputs());
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

    /**
     * Takes some rows of a batch through the network, and leaves every layer's result.
     *
     * @param from the first of them
     */
    void forward(Layers layers, Batch batch, int from, int rows) {
        for (int i = from; i < from + rows; i++) {
            Objects.checkIndex(batch.t()[i], architecture.timesteps());
        }
        embedding.at(batch.t(), from, rows);
        int columns = architecture.inputs();
        var input = activations.getFirst();
        for (int i = 0; i < rows; i++) {
            System.arraycopy(batch.xt(), (from + i) * columns, input.values(), input.row(i), columns);
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
