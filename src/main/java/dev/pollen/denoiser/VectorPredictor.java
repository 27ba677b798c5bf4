package dev.pollen.denoiser;

import dev.pollen.kernel.Kernel;

/** Predictions on Pollen's own {@link Kernel}: threads share the parameters, and each has a {@link ForwardPass}. */
final class VectorPredictor implements Predictor {

    private final Layers layers;
    private final Pool<ForwardPass> passes;

    VectorPredictor(Parameters parameters) {
        layers = Layers.of(parameters);
        var architecture = parameters.architecture();
        var sinusoids = Sinusoids.of(architecture);
        passes = new Pool<>(() -> ForwardPass.toPredict(architecture, Kernel.best(), sinusoids), ForwardPass::close);
    }

    @Override
    public void predict(float[] xt, int t, float[] output) {
        passes.use(pass -> pass.predict(layers, xt, t, output));
    }

    @Override
    public long bytesPerThread() {
        return ForwardPass.bytesToPredict(layers.architecture());
    }

    @Override
    public void close() {
        passes.close();
    }
}
