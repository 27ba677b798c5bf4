package dev.pollen.export;

import dev.pollen.denoiser.Architecture;
import dev.pollen.denoiser.ParameterKey;
import dev.pollen.denoiser.ParameterKey.Kind;
import dev.pollen.denoiser.Parameters;

import java.util.Map;

/**
 * The network of an {@link Architecture}, as nodes of a graph. However often it is in the graph, its weights are there
 * once.
 */
final class OnnxNetwork {

    private final OnnxGraph graph;
    private final Architecture architecture;
    private final Parameters parameters;

    OnnxNetwork(OnnxGraph graph, Parameters parameters) {
        this.graph = graph;
        this.parameters = parameters.tabulated();
        this.architecture = this.parameters.architecture();
    }

    Architecture architecture() {
        return architecture;
    }

    /**
     * What it says of rows.
     *
     * @param x shape (n, inputs)
     */
    String output(String x, OnnxLevel level) {
        var below = x;
        int last = architecture.hiddenLayers();
        for (int layer = 0; layer < last; layer++) {
            below = activation(linear(below, layer, begin(layer, level)));
        }
        float[] bias = values(Kind.BIAS, last);
        return linear(below, last, graph.floats(name(Kind.BIAS, last), bias, bias.length));
    }

    /** What a hidden layer's sums begin with: its bias, and what it is told of the timestep. */
    private String begin(int layer, OnnxLevel level) {
        int units = architecture.hiddenUnits();
        float[] bias = values(Kind.BIAS, layer);
        float[] table = values(Kind.TIMESTEP_TABLE, layer);
        return level.of(name(Kind.TIMESTEP_TABLE, layer), units, (t, j) -> (double) bias[j] + table[t * units + j]);
    }

    private String linear(String below, int layer, String begin) {
        float[] weight = values(Kind.WEIGHT, layer);
        int outputs = layer == architecture.hiddenLayers() ? architecture.outputs() : architecture.hiddenUnits();
        var constant = graph.floats(name(Kind.WEIGHT, layer), weight, outputs, weight.length / outputs);
        return graph.node("Gemm", Map.of("transB", 1), below, constant, begin);
    }

    private String activation(String sum) {
        return switch (architecture.activation()) {
            case RELU -> graph.node("Relu", sum);
            case SILU -> graph.node("Mul", sum, graph.node("Sigmoid", sum));
        };
    }

    private float[] values(Kind kind, int layer) {
        return parameters.values(new ParameterKey(kind, layer));
    }

    private static String name(Kind kind, int layer) {
        return new ParameterKey(kind, layer).name();
    }
}
