package dev.pollen.testing;

import dev.pollen.denoiser.Architecture;
import dev.pollen.denoiser.StepEncoding;
import dev.pollen.kernel.Activation;

/** Networks that say of every coordinate of a point what its noise is. */
public final class Architectures {

    private Architectures() {}

    /** The classic recipe's kind: ReLU, and a table per layer. */
    public static Architecture classic(int dimensions, int hiddenUnits, int hiddenLayers, int timesteps) {
        return of(dimensions, hiddenUnits, hiddenLayers, timesteps, Activation.RELU, StepEncoding.TABLE);
    }

    public static Architecture of(
            int dimensions,
            int hiddenUnits,
            int hiddenLayers,
            int timesteps,
            Activation activation,
            StepEncoding stepEncoding) {
        return new Architecture(dimensions, dimensions, hiddenUnits, hiddenLayers, timesteps, activation, stepEncoding);
    }
}
