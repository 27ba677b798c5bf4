package dev.pollen.denoiser;

import dev.pollen.diffusion.TracedDenoiser;

import java.util.Arrays;
import java.util.Optional;

/**
 * Predictions by Deeplearning4j: each thread has a {@link Dl4jGraph}, with the parameters once more. It has no forward
 * mode, so traces are the vector engine's, of the same parameters.
 */
final class Dl4jPredictor implements Predictor {

    private final Architecture architecture;
    private final Pool<Dl4jGraph> graphs;
    private final VectorPredictor tracing;

    Dl4jPredictor(Parameters parameters) {
        architecture = parameters.architecture();
        var sinusoids = Sinusoids.of(architecture);
        graphs = new Pool<>(() -> new Dl4jGraph(parameters, sinusoids), Dl4jGraph::close);
        tracing = new VectorPredictor(parameters);
    }

    @Override
    public void predict(float[] xt, int t, float[] output) {
        var timesteps = new int[xt.length / architecture.inputs()];
        Arrays.fill(timesteps, t);
        graphs.use(graph -> System.arraycopy(graph.predict(xt, timesteps), 0, output, 0, output.length));
    }

    @Override
    public Optional<TracedDenoiser> traced() {
        return tracing.traced();
    }

    @Override
    public boolean needsPlatformThreads() {
        return true;
    }

    /** The same row is rounded otherwise in a matrix of another height. */
    @Override
    public boolean isPointwise() {
        return false;
    }

    @Override
    public long bytes() {
        return architecture.parameters() * Float.BYTES + tracing.bytes();
    }

    /** Graphs lie outside of the heap. */
    @Override
    public long bytesPerThread() {
        return tracing.bytesPerThread();
    }

    @Override
    public void close() {
        graphs.close();
        tracing.close();
    }
}
