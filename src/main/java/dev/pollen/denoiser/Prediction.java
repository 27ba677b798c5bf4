package dev.pollen.denoiser;

import dev.pollen.kernel.FeedForward;
import dev.pollen.kernel.Kernel;
import dev.pollen.kernel.Matrix;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;

/** What one thread needs to predict on the vector engine. */
final class Prediction implements AutoCloseable {

    /** Timesteps whose {@link #beginnings} are kept: samplers come back to the same ones with every block. */
    private static final int KEPT = 128;

    private final Architecture architecture;
    private final List<Matrix> biases;
    private final List<Matrix> embeddings;
    private final FeedForward.Pass pass;
    private final Kernel kernel;
    private final TimestepEmbedding embedding;
    private final LinkedHashMap<Integer, Matrix> beginnings;

    /**
     * @param biases of the hidden layers
     * @param embeddings of the hidden layers
     * @param network the weights of all layers
     * @param sinusoids see {@link Sinusoids#of}
     */
    Prediction(
            Architecture architecture,
            List<Matrix> biases,
            List<Matrix> embeddings,
            FeedForward network,
            Kernel kernel,
            float[] sinusoids) {
        this.architecture = architecture;
        this.biases = biases;
        this.embeddings = embeddings;
        this.pass = network.pass();
        this.kernel = kernel;
        this.embedding = TimestepEmbedding.of(architecture, kernel, sinusoids, 1);
        this.beginnings = new LinkedHashMap<>(KEPT, 0.75f, true);
    }

    /** The memory that one takes beside its {@link FeedForward.Pass}, in bytes. */
    static long bytes(Architecture architecture) {
        long numbers =
                KEPT * (long) Matrix.size(architecture.hiddenLayers(), architecture.hiddenUnits())
                        + TimestepEmbedding.size(architecture, 1);
        return numbers * Float.BYTES;
    }

    /** See {@link Predictor#predict}. */
    void predict(float[] xt, int t, float[] output) {
        pass.run(xt.length / architecture.inputs(), xt, at(t), output);
    }

    /** See {@link Predictor#traced}. */
    void predict(float[] xt, int t, float[] output, float[] trace) {
        pass.run(xt.length / architecture.inputs(), xt, at(t), output, trace);
    }

    private Matrix at(int t) {
        Objects.checkIndex(t, architecture.timesteps());
        var begin = beginnings.get(t);
        if (begin == null) {
            begin = beginnings(t);
            keep(t, begin);
        }
        return begin;
    }

    /** What each layer's sums begin with: its bias, and what it is told of the timestep. */
    private Matrix beginnings(int t) {
        var result = Matrix.zeros(architecture.hiddenLayers(), architecture.hiddenUnits());
        embedding.at(new int[] {t}, 0, 1);
        for (int layer = 0; layer < result.rows(); layer++) {
            var bias = biases.get(layer);
            var table = embedding.table(embeddings.get(layer));
            int told = table.row(embedding.rows()[0]);
            for (int j = 0; j < result.columns(); j++) {
                result.values()[result.row(layer) + j] = bias.values()[bias.offset() + j] + table.values()[told + j];
            }
        }
        return result;
    }

    private void keep(int t, Matrix begin) {
        if (beginnings.size() == KEPT) {
            beginnings.pollFirstEntry(); // the one that has not been asked for the longest
        }
        beginnings.put(t, begin);
    }

    @Override
    public void close() {
        pass.close();
        kernel.close();
    }
}
