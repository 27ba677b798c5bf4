package dev.pollen.training;

import dev.pollen.denoiser.Parameters;
import dev.pollen.denoiser.Tensor;

import java.util.LinkedHashMap;

/** An exponential moving average of parameters: shadow ← mu · x + (1 - mu) · shadow. */
final class MovingAverage {

    private final float mu;
    private final Parameters shadow;

    MovingAverage(double mu, Parameters initial) {
        this.mu = (float) mu;
        this.shadow = copy(initial);
    }

    void add(Parameters parameters) {
        shadow.tensors().forEach((name, tensor) -> add(parameters.values(name), tensor.values()));
    }

    private void add(float[] x, float[] average) {
        for (int i = 0; i < average.length; i++) {
            average[i] = mu * x[i] + (1 - mu) * average[i];
        }
    }

    /** The average as it is now. */
    Parameters parameters() {
        return copy(shadow);
    }

    private static Parameters copy(Parameters parameters) {
        var tensors = new LinkedHashMap<String, Tensor>();
        parameters
                .tensors()
                .forEach((name, tensor) -> tensors.put(name, new Tensor(tensor.shape(), tensor.values().clone())));
        return new Parameters(parameters.architecture(), tensors);
    }
}
