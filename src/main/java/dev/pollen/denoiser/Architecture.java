package dev.pollen.denoiser;

import static dev.pollen.diffusion.InvalidParameterException.require;

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
 * @param dimensions d, the coordinates of a point, at least 1
 * @param hiddenUnits the width of every hidden layer, at least 1
 * @param hiddenLayers L, at least 1
 * @param timesteps T, the rows of every table, at least 1
 * @param activation what follows the sum of a hidden layer
 * @param stepEncoding how a layer is told the timestep
 */
public record Architecture(
        int dimensions,
        int hiddenUnits,
        int hiddenLayers,
        int timesteps,
        Activation activation,
        StepEncoding stepEncoding) {

    /** The classic recipe's kind: ReLU, and a table per layer. */
    public Architecture(int dimensions, int hiddenUnits, int hiddenLayers, int timesteps) {
        this(dimensions, hiddenUnits, hiddenLayers, timesteps, Activation.RELU, StepEncoding.TABLE);
    }

    public Architecture {
        require(dimensions >= 1, "dimensions", "must be at least 1, but is " + dimensions);
        require(hiddenUnits >= 1, "hiddenUnits", "must be at least 1, but is " + hiddenUnits);
        require(hiddenLayers >= 1, "hiddenLayers", "must be at least 1, but is " + hiddenLayers);
        require(timesteps >= 1, "timesteps", "must be at least 1, but is " + timesteps);
    }

    /** The name of a linear layer's weight, shape (outputs, inputs); layer {@code hiddenLayers} is the head. */
    static String weight(int layer) {
        return "linears." + 2 * layer + ".weight";
    }

    /** The name of a linear layer's bias, shape (outputs). */
    static String bias(int layer) {
        return "linears." + 2 * layer + ".bias";
    }

    /**
     * The name of a hidden layer's step embedding: a table, shape (T, units), or a matrix, shape (units, sinusoids).
     */
    String embedding(int layer) {
        return switch (stepEncoding) {
            case TABLE -> "step_embeddings." + layer + ".weight";
            case SINUSOIDAL -> "step_projections." + layer + ".weight";
        };
    }

    /** The shape of a hidden layer's step embedding. */
    List<Integer> embeddingShape() {
        return switch (stepEncoding) {
            case TABLE -> List.of(timesteps, hiddenUnits);
            case SINUSOIDAL -> List.of(hiddenUnits, Sinusoids.COUNT);
        };
    }

    /** Whether a name is a step embedding's. */
    static boolean isEmbedding(String name) {
        return name.startsWith("step_");
    }

    /** Whether a name is a linear layer's weight's. */
    static boolean isWeight(String name) {
        return name.startsWith("linears.") && name.endsWith(".weight");
    }

    /** The layer that a parameter belongs to. */
    static int layer(String name) {
        int dot = name.indexOf('.');
        int index = Integer.parseInt(name.substring(dot + 1, name.indexOf('.', dot + 1)));
        return isEmbedding(name) ? index : index / 2;
    }

    /** The inputs of a linear layer. */
    int inputs(int layer) {
        return layer == 0 ? dimensions : hiddenUnits;
    }

    /** The outputs of a linear layer. */
    int outputs(int layer) {
        return layer == hiddenLayers ? dimensions : hiddenUnits;
    }

    /**
     * The shape of every parameter by its name. Names and order are those of the classic recipe's PyTorch module, where
     * the linear layers have the even indices because the activations between them have the odd ones.
     */
    public SequencedMap<String, List<Integer>> shapes() {
        var shapes = new LinkedHashMap<String, List<Integer>>();
        for (int layer = 0; layer <= hiddenLayers; layer++) {
            shapes.put(weight(layer), List.of(outputs(layer), inputs(layer)));
            shapes.put(bias(layer), List.of(outputs(layer)));
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
