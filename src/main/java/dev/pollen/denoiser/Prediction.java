package dev.pollen.denoiser;

import dev.pollen.kernel.FeedForward;
import dev.pollen.kernel.Kernel;
import dev.pollen.kernel.Matrix;

import java.util.Objects;

/** What one thread needs to predict on the vector engine. */
final class Prediction implements AutoCloseable {

    private final Layers layers;
    private final FeedForward.Pass pass;
    private final Kernel kernel;
    private final TimestepEmbedding embedding;
    private final Matrix beginnings;
    private final int[] timestep = new int[1];

    /**
     * @param network the weights of the layers
     * @param sinusoids see {@link Sinusoids#of}
     */
    Prediction(Layers layers, FeedForward network, Kernel kernel, float[] sinusoids) {
        var architecture = layers.architecture();
        this.layers = layers;
        this.pass = network.pass();
        this.kernel = kernel;
        this.embedding = TimestepEmbedding.of(architecture, kernel, sinusoids, 1);
        this.beginnings = Matrix.zeros(architecture.hiddenLayers(), architecture.hiddenUnits());
    }

    /** The memory that one takes beside its {@link FeedForward.Pass}, in bytes. */
    static long bytes(Architecture architecture) {
        long numbers =
                Matrix.size(architecture.hiddenLayers(), architecture.hiddenUnits())
                        + TimestepEmbedding.size(architecture, 1);
        return numbers * Float.BYTES;
    }

    /** See {@link Predictor#predict}. */
    void predict(float[] xt, int t, float[] output) {
        timestep[0] = Objects.checkIndex(t, layers.architecture().timesteps());
        embedding.at(timestep, 0, 1);
        for (int layer = 0; layer < beginnings.rows(); layer++) {
            begin(layer);
        }
        pass.run(xt.length / layers.architecture().inputs(), xt, beginnings, output);
    }

    /** A layer's bias, and what it is told of the timestep. */
    private void begin(int layer) {
        var bias = layers.biases().get(layer);
        var table = embedding.table(layers.embeddings().get(layer));
        int told = table.row(embedding.rows()[0]);
        int to = beginnings.row(layer);
        for (int j = 0; j < beginnings.padded(); j++) {
            beginnings.values()[to + j] = bias.values()[bias.offset() + j] + table.values()[told + j];
        }
    }

    @Override
    public void close() {
        pass.close();
        kernel.close();
    }
}
