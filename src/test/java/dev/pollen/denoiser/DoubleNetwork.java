package dev.pollen.denoiser;

import dev.pollen.kernel.Activation;

import java.util.HashMap;
import java.util.Map;

/**
 * The network of {@link Architecture} in double precision, written as its formula says and as slowly as that: an oracle
 * for what engines compute in floats, and for derivatives as differences.
 */
final class DoubleNetwork {

    private static final int SINUSOIDS = 32;

    private final Architecture architecture;
    private final Map<String, double[]> parameters = new HashMap<>();

    DoubleNetwork(Parameters parameters) {
        architecture = parameters.architecture();
        parameters.tensors().forEach((name, tensor) -> this.parameters.put(name, doubles(tensor.values())));
    }

    private static double[] doubles(float[] values) {
        var doubles = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            doubles[i] = values[i];
        }
        return doubles;
    }

    double[] predict(double[] xt, int t) {
        double[] h = xt;
        for (int layer = 0; layer < architecture.hiddenLayers(); layer++) {
            double[] sum = linear(layer, h);
            for (int j = 0; j < sum.length; j++) {
                double z = sum[j] + step(layer, t, j);
                sum[j] = architecture.activation() == Activation.RELU ? Math.max(0, z) : z / (1 + Math.exp(-z));
            }
            h = sum;
        }
        return linear(architecture.hiddenLayers(), h);
    }

    private double[] linear(int layer, double[] x) {
        double[] weight = parameters.get("linears." + 2 * layer + ".weight");
        double[] y = parameters.get("linears." + 2 * layer + ".bias").clone();
        for (int j = 0; j < y.length; j++) {
            for (int i = 0; i < x.length; i++) {
                y[j] += weight[j * x.length + i] * x[i];
            }
        }
        return y;
    }

    private double step(int layer, int t, int unit) {
        if (architecture.stepEncoding() == StepEncoding.TABLE) {
            return parameters.get("step_embeddings." + layer + ".weight")[t * architecture.hiddenUnits() + unit];
        }
        double[] projection = parameters.get("step_projections." + layer + ".weight");
        double sum = 0;
        for (int k = 0; k < SINUSOIDS; k++) {
            int frequency = k % (SINUSOIDS / 2);
            double angle = 1000.0 * t / architecture.timesteps() / Math.pow(10_000, frequency / (SINUSOIDS / 2.0));
            sum += projection[unit * SINUSOIDS + k] * (k < SINUSOIDS / 2 ? Math.sin(angle) : Math.cos(angle));
        }
        return sum;
    }

    /** The mean of weight · (target - output)² over all numbers of a batch. */
    double loss(Batch batch) {
        int d = architecture.dimensions();
        double sum = 0;
        for (int i = 0; i < batch.count(); i++) {
            var xt = new double[d];
            for (int j = 0; j < d; j++) {
                xt[j] = batch.xt()[i * d + j];
            }
            double[] output = predict(xt, batch.t()[i]);
            for (int j = 0; j < d; j++) {
                sum += batch.weight()[i] * Math.pow(batch.target()[i * d + j] - output[j], 2);
            }
        }
        return sum / batch.target().length;
    }

    /** The derivative of the loss by one number of a parameter: a central difference. */
    double slope(Batch batch, String name, int index) {
        double distance = 1e-5;
        double[] values = parameters.get(name);
        double before = values[index];
        values[index] = before + distance;
        double above = loss(batch);
        values[index] = before - distance;
        double below = loss(batch);
        values[index] = before;
        return (above - below) / (2 * distance);
    }
}
