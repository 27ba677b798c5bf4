package dev.pollen.denoiser;

import dev.pollen.kernel.FeedForward;
import dev.pollen.kernel.Kernel;

/** Predictions on Pollen's own {@link Kernel}: threads share the parameters, and each has a {@link Prediction}. */
final class VectorPredictor implements Predictor {

    private final Architecture architecture;
    private final FeedForward network;
    private final Pool<Prediction> predictions;

    VectorPredictor(Parameters parameters) {
        architecture = parameters.architecture();
        var layers = Layers.of(parameters);
        network = network(layers);
        var sinusoids = Sinusoids.of(architecture);
        predictions = new Pool<>(() -> new Prediction(layers, network, Kernel.best(), sinusoids), Prediction::close);
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
    public long bytes() {
        return network.bytes();
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
