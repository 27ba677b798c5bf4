package dev.pollen.denoiser;

import static dev.pollen.diffusion.InvalidParameterException.require;

import dev.pollen.denoiser.ParameterKey.Kind;
import dev.pollen.kernel.Activation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * The shape of the network: a multilayer perceptron that is told the timestep in every hidden layer.
 *
 * <pre>h_0 = x_t;  h_(l+1) = activation(W_l h_l + b_l + E_l[t]) for every hidden layer l;  output = W_L h_L + b_L</pre>
 *
 * Each E_l is a table with a row per timestep: learnt as it is, or the product of a table of sinusoids, which is given,
 * and a matrix, which is learnt.
 *
 * @param inputs the numbers that go in per row, at least 1
 * @param outputs the numbers that come out per row, at least 1
 * @param hiddenUnits the width of every hidden layer, at least 1
 * @param hiddenLayers L, at least 1
 * @param timesteps T, the rows of every table, at least 1
 * @param activation what follows the sum of a hidden layer
 * @param stepEncoding how a layer is told the timestep
 */
public record Architecture(
        int inputs,
        int outputs,
        int hiddenUnits,
        int hiddenLayers,
        int timesteps,
        Activation activation,
        StepEncoding stepEncoding) {

    public Architecture {
        requirePositive(inputs, "inputs");
        requirePositive(outputs, "outputs");
        requirePositive(hiddenUnits, "hiddenUnits");
        requirePositive(hiddenLayers, "hiddenLayers");
        requirePositive(timesteps, "timesteps");
    }

    private static void requirePositive(int value, String name) {
        require(value >= 1, name, "must be at least 1, but is " + value);
    }

    /** The same, but for how a layer is told the timestep. */
    public Architecture with(StepEncoding other) {
        return new Architecture(inputs, outputs, hiddenUnits, hiddenLayers, timesteps, activation, other);
    }

    /** The embedding of a hidden layer. */
    private ParameterKey embedding(int layer) {
        return switch (stepEncoding) {
            case TABLE -> new ParameterKey(Kind.TIMESTEP_TABLE, layer);
            case SINUSOIDAL -> new ParameterKey(Kind.TIMESTEP_PROJECTION, layer);
        };
    }

    /** The shape of a hidden layer's embedding. */
    List<Integer> embeddingShape() {
        return switch (stepEncoding) {
            case TABLE -> List.of(timesteps, hiddenUnits);
            case SINUSOIDAL -> List.of(hiddenUnits, Sinusoids.COUNT);
        };
    }

    /** The inputs of a linear layer. */
    int inputs(int layer) {
        return layer == 0 ? inputs : hiddenUnits;
    }

    /** The outputs of a linear layer. */
    int outputs(int layer) {
        return layer == hiddenLayers ? outputs : hiddenUnits;
    }

    /** The shape of every parameter, in the order in which they are initialised and written. */
    public SequencedMap<ParameterKey, List<Integer>> shapes() {
        var shapes = new LinkedHashMap<ParameterKey, List<Integer>>();
        for (int layer = 0; layer <= hiddenLayers; layer++) {
            shapes.put(new ParameterKey(Kind.WEIGHT, layer), List.of(outputs(layer), inputs(layer)));
            shapes.put(new ParameterKey(Kind.BIAS, layer), List.of(outputs(layer)));
        }
        for (int layer = 0; layer < hiddenLayers; layer++) {
            shapes.put(embedding(layer), embeddingShape());
        }
        return shapes;
    }

    /** How many numbers all parameters are. */
    public long parameters() {
        return shapes().values().stream().mapToLong(Tensor::size).sum();
    }
}
