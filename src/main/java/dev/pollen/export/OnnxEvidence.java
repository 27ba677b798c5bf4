package dev.pollen.export;

import dev.pollen.denoiser.Evidence;
import dev.pollen.diffusion.Layout;
import dev.pollen.diffusion.OneHot;
import dev.pollen.diffusion.Schedule;
import dev.pollen.diffusion.Target;

import onnx.Onnx.TensorProto.DataType;

import java.util.ArrayList;

/** {@link Evidence} as nodes of a graph: has what a network says of states be the target. */
final class OnnxEvidence {

    private final OnnxGraph graph;
    private final Layout layout;
    private final Target target;
    private final double[] signal;
    private final double[] noise;

    OnnxEvidence(OnnxGraph graph, Layout layout, Schedule schedule, Target target) {
        this.graph = graph;
        this.layout = layout;
        this.target = target;
        this.signal = schedule.alphaBarSqrt();
        this.noise = schedule.oneMinusAlphaBarSqrt();
    }

    /**
     * The target of points.
     *
     * @param output what the network says, shape (n, d)
     * @param x where they are, shape (n, d)
     */
    String toTarget(String output, String x, OnnxLevel level) {
        if (layout.states().isEmpty()) {
            return output;
        }
        var parts = new ArrayList<String>();
        int done = 0;
        for (var state : layout.states()) {
            if (done < state.at()) {
                parts.add(graph.columns(output, done, state.at()));
            }
            var probabilities = probabilities(state, output, x, level);
            parts.add(ofStates(state, probabilities, x, level));
            done = state.end();
            if (state.hasNumber()) {
                parts.add(ofNumber(state, probabilities, output, x, level));
                done++;
            }
        }
        if (done < layout.dimensions()) {
            parts.add(graph.columns(output, done, layout.dimensions()));
        }
        return graph.beside(parts);
    }

    private String probabilities(OneHot state, String output, String x, OnnxLevel level) {
        int states = state.shares().length;
        var logs = new float[states];
        for (int k = 0; k < states; k++) {
            logs[k] = (float) StrictMath.log(state.shares()[k]);
        }
        var factor = level.of("evidence" + state.at(), 1, (t, _) -> state.height() * signal[t] / (noise[t] * noise[t]));
        var seen = graph.node("Mul", factor, graph.columns(x, state.at(), state.end()));
        var evidence = graph.node("Add", graph.floats("shares" + state.at(), logs, 1, states), seen);
        return graph.node("Softmax", graph.node("Add", graph.columns(output, state.at(), state.end()), evidence));
    }

    /** The target is linear in x_t and x_0. Near data, both factors are large, and what they leave is small. */
    private String ofStates(OneHot state, String probabilities, String x, OnnxLevel level) {
        var ofX = level.precise("stateOfX" + state.at(), (t, _) -> target.value(signal[t], noise[t], 0, 1 / noise[t]));
        var ofData =
                level.precise(
                        "stateOfData" + state.at(),
                        (t, _) -> state.height() * target.value(signal[t], noise[t], 1, -signal[t] / noise[t]));
        var xs = graph.cast(graph.columns(x, state.at(), state.end()), DataType.DOUBLE);
        var data = graph.cast(probabilities, DataType.DOUBLE);
        return graph.cast(
                graph.node("Add", graph.node("Mul", ofX, xs), graph.node("Mul", ofData, data)), DataType.FLOAT);
    }

    /** Where there is no number, there is nothing but noise of it. */
    private String ofNumber(OneHot state, String probabilities, String output, String x, OnnxLevel level) {
        int last = state.shares().length - 1;
        var there = graph.columns(probabilities, last, last + 1);
        var missing = graph.node("Sub", graph.number(1), there);
        var ofNoise =
                level.of("number" + state.at(), 1, (t, _) -> target.value(signal[t], noise[t], signal[t], noise[t]));
        var said = graph.columns(output, state.end(), state.end() + 1);
        var noise = graph.node("Mul", ofNoise, graph.columns(x, state.end(), state.end() + 1));
        return graph.node("Add", graph.node("Mul", there, said), graph.node("Mul", missing, noise));
    }
}
