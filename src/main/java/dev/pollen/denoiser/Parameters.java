package dev.pollen.denoiser;

import dev.pollen.denoiser.ParameterKey.Kind;
import dev.pollen.diffusion.AddressedRandom;
import dev.pollen.diffusion.AddressedRandom.Purpose;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.BiFunction;

/**
 * A tensor for every parameter of a network: the parameters themselves, or what comes one per parameter, such as
 * gradients, moments and averages.
 *
 * @param tensors in the order of {@link Architecture#shapes()}, and of those shapes
 */
public record Parameters(Architecture architecture, SequencedMap<ParameterKey, Tensor> tensors) {

    public Parameters {
        var ordered = new LinkedHashMap<ParameterKey, Tensor>();
        for (var expected : architecture.shapes().entrySet()) {
            var key = expected.getKey();
            var tensor = tensors.get(key);
            if (tensor == null) {
                throw new IllegalArgumentException("tensor %s is missing".formatted(key));
            }
            if (!tensor.shape().equals(expected.getValue())) {
                throw new IllegalArgumentException(
                        "tensor %s has the shape %s, not %s".formatted(key, tensor.shape(), expected.getValue()));
            }
            ordered.put(key, tensor);
        }
        if (ordered.size() != tensors.size()) {
            throw new IllegalArgumentException(
                    "of the tensors %s, the network has only %s".formatted(tensors.keySet(), ordered.keySet()));
        }
        tensors = Collections.unmodifiableSequencedMap(ordered);
    }

    /** The parameters whose values a function makes from their key and shape. */
    static Parameters of(Architecture architecture, BiFunction<ParameterKey, List<Integer>, float[]> values) {
        var tensors = new LinkedHashMap<ParameterKey, Tensor>();
        architecture.shapes().forEach((key, shape) -> tensors.put(key, new Tensor(shape, values.apply(key, shape))));
        return new Parameters(architecture, tensors);
    }

    /** Zero for every parameter. */
    public static Parameters zeros(Architecture architecture) {
        return of(architecture, (key, shape) -> new float[(int) Tensor.size(shape)]);
    }

    /**
     * The parameters before training, as PyTorch makes them: weights, biases and matrices of sinusoids from
     * U(-1/√inputs, 1/√inputs), tables of step embeddings from N(0, 1). Tensor k is a function of (seed, k).
     */
    public static Parameters initial(Architecture architecture, long seed) {
        return initial(architecture, seed, 1);
    }

    /**
     * The same, with larger weights in the first layer: the larger, the finer the shapes that the network takes to soon
     * (Tancik et al. 2020, arXiv 2006.10739, of the frequencies of features).
     *
     * @param firstLayerGain how many times as large
     */
    public static Parameters initial(Architecture architecture, long seed, double firstLayerGain) {
        var random = new AddressedRandom(seed, Purpose.PARAMETERS);
        var keys = List.copyOf(architecture.shapes().keySet());
        return of(
                architecture,
                (key, shape) -> {
                    random.at(keys.indexOf(key));
                    var values = new float[(int) Tensor.size(shape)];
                    switch (key.kind()) {
                        case TIMESTEP_TABLE -> random.fillNormal(values, 0, values.length);
                        case TIMESTEP_PROJECTION -> fillUniform(random, Sinusoids.COUNT, 1, values);
                        case BIAS -> fillUniform(random, architecture.inputs(key.layer()), 1, values);
                        case WEIGHT -> {
                            double gain = key.layer() == 0 ? firstLayerGain : 1;
                            fillUniform(random, architecture.inputs(key.layer()), gain, values);
                        }
                    }
                    return values;
                });
    }

    private static void fillUniform(AddressedRandom random, int inputs, double gain, float[] values) {
        double bound = gain / Math.sqrt(inputs);
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (bound * (2 * random.nextUniform() - 1));
        }
    }

    /** The values of one tensor. */
    public float[] values(ParameterKey key) {
        var tensor = tensors.get(key);
        if (tensor == null) {
            throw new IllegalArgumentException("there is no parameter " + key);
        }
        return tensor.values();
    }

    /** The same network with a table for every layer: where it has sinusoids, of what it makes of them. */
    public Parameters tabulated() {
        if (architecture.stepEncoding() == StepEncoding.TABLE) {
            return this;
        }
        var sinusoids = Sinusoids.of(architecture);
        return of(
                architecture.with(StepEncoding.TABLE),
                (key, shape) ->
                        key.kind() == Kind.TIMESTEP_TABLE
                                ? product(sinusoids, values(new ParameterKey(Kind.TIMESTEP_PROJECTION, key.layer())))
                                : values(key));
    }

    /** A row per timestep, of what a projection makes of its sinusoids. */
    private float[] product(float[] sinusoids, float[] projection) {
        int units = architecture.hiddenUnits();
        var table = new float[architecture.timesteps() * units];
        for (int i = 0; i < table.length; i++) {
            int row = i / units * Sinusoids.COUNT;
            int column = i % units * Sinusoids.COUNT;
            double sum = 0;
            for (int k = 0; k < Sinusoids.COUNT; k++) {
                sum += (double) sinusoids[row + k] * projection[column + k];
            }
            table[i] = (float) sum;
        }
        return table;
    }
}
