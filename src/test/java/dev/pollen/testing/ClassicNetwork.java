package dev.pollen.testing;

import dev.pollen.denoiser.Architecture;
import dev.pollen.denoiser.ParameterKey;
import dev.pollen.denoiser.Parameters;
import dev.pollen.denoiser.Tensor;

import java.util.LinkedHashMap;

/** The reference's network. */
public final class ClassicNetwork {

    public static final Architecture ARCHITECTURE = Architectures.classic(2, 128, 3, 100);

    private ClassicNetwork() {}

    /** The parameters, or gradients, in a file of the reference. */
    public static Parameters parameters(String file) {
        var arrays = Reference.arrays(file);
        var tensors = new LinkedHashMap<ParameterKey, Tensor>();
        for (var key : ARCHITECTURE.shapes().keySet()) {
            var array = arrays.get(key.name());
            tensors.put(key, new Tensor(array.shape(), array.floats()));
        }
        return new Parameters(ARCHITECTURE, tensors);
    }
}
