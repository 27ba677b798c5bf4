package dev.pollen.denoiser;

import dev.pollen.diffusion.AddressedRandom;
import dev.pollen.diffusion.AddressedRandom.Purpose;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.BiFunction;

/**
 * A tensor for every parameter of a network, by name: the parameters themselves, or what comes one per parameter, such
 * as gradients, moments and averages.
 *
 * @param tensors in the order of {@link Architecture#shapes()}, and of those shapes
 */
public record Parameters(Architecture architecture, SequencedMap<String, Tensor> tensors) {

    public Parameters {
        var ordered = new LinkedHashMap<String, Tensor>();
        for (var expected : architecture.shapes().entrySet()) {
            var name = expected.getKey();
            var tensor = tensors.get(name);
            if (tensor == null) {
                throw new IllegalArgumentException("tensor %s is missing".formatted(name));
            }
            if (!tensor.shape().equals(expected.getValue())) {
                throw new IllegalArgumentException(
                        "tensor %s has the shape %s, not %s".formatted(name, tensor.shape(), expected.getValue()));
            }
            ordered.put(name, tensor);
        }
        if (ordered.size() != tensors.size()) {
            throw new IllegalArgumentException(
                    "of the tensors %s, the network has only %s".formatted(tensors.keySet(), ordered.keySet()));
        }
        tensors = Collections.unmodifiableSequencedMap(ordered);
    }

    /** The parameters whose values a function makes from their name and shape. */
    static Parameters of(Architecture architecture, BiFunction<String, List<Integer>, float[]> values) {
        var tensors = new LinkedHashMap<String, Tensor>();
        architecture.shapes().forEach((name, shape) -> tensors.put(name, new Tensor(shape, values.apply(name, shape))));
        return new Parameters(architecture, tensors);
    }

    /** Zero for every parameter. */
    public static Parameters zeros(Architecture architecture) {
        return of(architecture, (name, shape) -> new float[(int) Tensor.size(shape)]);
    }

    /**
     * The parameters before training, as PyTorch makes them: weights, biases and matrices of sinusoids from
     * U(-1/√inputs, 1/√inputs), tables of step embeddings from N(0, 1). Tensor k is a function of (seed, k).
     */
    public static Parameters initial(Architecture architecture, long seed) {
        var random = new AddressedRandom(seed, Purpose.PARAMETERS);
        var names = List.copyOf(architecture.shapes().keySet());
        return of(
                architecture,
                (name, shape) -> {
                    random.at(names.indexOf(name));
                    var values = new float[(int) Tensor.size(shape)];
                    if (Architecture.isEmbedding(name) && architecture.stepEncoding() == StepEncoding.TABLE) {
                        random.fillNormal(values, 0, values.length);
                    } else {
                        double bound = 1 / Math.sqrt(inputs(architecture, name));
                        for (int i = 0; i < values.length; i++) {
                            values[i] = (float) (bound * (2 * random.nextUniform() - 1));
                        }
                    }
                    return values;
                });
    }

    private static int inputs(Architecture architecture, String name) {
        return Architecture.isEmbedding(name) ? Sinusoids.COUNT : architecture.inputs(Architecture.layer(name));
    }

    /** The values of one tensor. */
    public float[] values(String name) {
        var tensor = tensors.get(name);
        if (tensor == null) {
            throw new IllegalArgumentException("there is no parameter " + name);
        }
        return tensor.values();
    }
}
