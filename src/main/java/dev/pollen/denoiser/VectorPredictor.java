package dev.pollen.denoiser;

import dev.pollen.diffusion.TracedDenoiser;
import dev.pollen.kernel.FeedForward;
import dev.pollen.kernel.Kernel;
import dev.pollen.kernel.Matrix;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Predictions on Pollen's own {@link Kernel}: threads share the parameters, and each has a {@link Prediction}. */
final class VectorPredictor implements Predictor {

    private final Architecture architecture;
    private final List<Matrix> biases;
    private final List<Matrix> embeddings;
    private final FeedForward network;
    private final Pool<Prediction> predictions;

    VectorPredictor(Parameters parameters) {
        architecture = parameters.architecture();
        var layers = Layers.of(parameters);
        biases = copies(layers.biases().subList(0, architecture.hiddenLayers()));
        embeddings = copies(layers.embeddings());
        network = network(layers);
        var sinusoids = Sinusoids.of(architecture);
        predictions =
                new Pool<>(
                        () -> new Prediction(architecture, biases, embeddings, network, Kernel.best(), sinusoids),
                        Prediction::close);
    }

    /** So that all that is left of the layers are these and the network's weights. */
    private static List<Matrix> copies(List<Matrix> matrices) {
        return matrices.stream().map(Matrix::copy).toList();
    }

    private static FeedForward network(Layers layers) {
        int last = layers.architecture().hiddenLayers();
        try (var kernel = Kernel.best()) {
            return kernel.feedForward(
                    layers.weights().subList(0, last),
                    layers.weights().get(last),
                    layers.biases().get(last),
                    layers.architecture().activation());
        }
    }

    @Override
    public void predict(float[] xt, int t, float[] output) {
        predictions.use(prediction -> prediction.predict(xt, t, output));
    }

    @Override
    public Optional<TracedDenoiser> traced() {
        return Optional.of(
                (xt, t, output, trace) -> predictions.use(prediction -> prediction.predict(xt, t, output, trace)));
    }

    @Override
    public long bytes() {
        int beside =
                Stream.concat(biases.stream(), embeddings.stream()).mapToInt(matrix -> matrix.values().length).sum();
        return network.bytes() + (long) beside * Float.BYTES;
    }

    @Override
    public long bytesPerThread() {
        return network.bytesPerPass() + Prediction.bytes(architecture);
    }

    @Override
    public void close() {
        predictions.close();
    }
}
