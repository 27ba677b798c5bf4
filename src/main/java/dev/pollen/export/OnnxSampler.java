package dev.pollen.export;

import dev.pollen.diffusion.ReverseProcess;
import dev.pollen.diffusion.Schedule;
import dev.pollen.diffusion.Step;

import org.jspecify.annotations.Nullable;

/** A {@link ReverseProcess} as nodes of a graph: all its steps, one after the other. */
final class OnnxSampler {

    private final OnnxGraph graph;
    private final Denoiser denoiser;
    private final ReverseProcess process;

    /** What is predicted of points, shape (n, d). */
    interface Denoiser {
        String predict(String x, OnnxLevel level);
    }

    OnnxSampler(OnnxGraph graph, Denoiser denoiser, ReverseProcess process) {
        this.graph = graph;
        this.denoiser = denoiser;
        this.process = process;
    }

    /** Whether steps add noise, which somebody has to give. */
    boolean takesNoise() {
        return process.steps().stream().anyMatch(step -> step.sigma() > 0);
    }

    /** Noise as points begin of which something is known: see {@link ReverseProcess#begin}. */
    String begin(String noise, Schedule schedule) {
        var first = process.steps().getFirst();
        double alphaBar = schedule.alphaBarAt(first.t());
        return sum(times(Math.sqrt(alphaBar), data(first, noise)), times(Math.sqrt(1 - alphaBar), noise));
    }

    /**
     * Points, from noise.
     *
     * @param noise shape (n, d)
     * @param stepNoise shape (steps, n, d); null if no step adds any
     */
    String draw(String noise, @Nullable String stepNoise) {
        var x = noise;
        String before = null;
        int taken = 0;
        for (var step : process.steps()) {
            var data = data(step, x);
            x = take(step, x, data, before, stepNoise, taken++);
            before = data;
        }
        return x;
    }

    /** The prediction of x_0. */
    private String data(Step step, String x) {
        var output = denoiser.predict(x, new OnnxLevel.OfAll(graph, step.told()));
        return sum(times(step.fromX(), x), times(step.fromOutput(), output));
    }

    private String take(
            Step step, String x, String data, @Nullable String before, @Nullable String stepNoise, int taken) {
        var next = sum(times(step.keep(), x), times(step.data(), data));
        if (before != null && step.before() != 0) {
            next = sum(next, times(step.before(), before));
        }
        if (stepNoise != null && step.sigma() > 0) {
            next = sum(next, times(step.sigma(), graph.step(stepNoise, taken)));
        }
        return next;
    }

    private String times(double factor, String tensor) {
        return graph.node("Mul", graph.number((float) factor), tensor);
    }

    private String sum(String one, String other) {
        return graph.node("Add", one, other);
    }
}
