package dev.pollen.denoiser;

import dev.pollen.denoiser.ParameterKey.Kind;
import dev.pollen.diffusion.OneHot;
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
    private final Map<ParameterKey, double[]> parameters = new HashMap<>();

    DoubleNetwork(Parameters parameters) {
        architecture = parameters.architecture();
        parameters.tensors().forEach((key, tensor) -> this.parameters.put(key, doubles(tensor.values())));
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

    /** Σ_k ∂output_k/∂xt_k: central differences. */
    double trace(double[] xt, int t) {
        double distance = 1e-5;
        double sum = 0;
        for (int k = 0; k < architecture.outputs(); k++) {
            double[] above = xt.clone();
            double[] below = xt.clone();
            above[k] += distance;
            below[k] -= distance;
            sum += (predict(above, t)[k] - predict(below, t)[k]) / (2 * distance);
        }
        return sum;
    }

    private double[] values(Kind kind, int layer) {
        return parameters.get(new ParameterKey(kind, layer));
    }

    private double[] linear(int layer, double[] x) {
        double[] weight = values(Kind.WEIGHT, layer);
        double[] y = values(Kind.BIAS, layer).clone();
        for (int j = 0; j < y.length; j++) {
            for (int i = 0; i < x.length; i++) {
                y[j] += weight[j * x.length + i] * x[i];
            }
        }
        return y;
    }

    private double step(int layer, int t, int unit) {
        if (architecture.stepEncoding() == StepEncoding.TABLE) {
            return values(Kind.TIMESTEP_TABLE, layer)[t * architecture.hiddenUnits() + unit];
        }
        double[] projection = values(Kind.TIMESTEP_PROJECTION, layer);
        double sum = 0;
        for (int k = 0; k < SINUSOIDS; k++) {
            int frequency = k % (SINUSOIDS / 2);
            double angle = 1000.0 * t / architecture.timesteps() / Math.pow(10_000, frequency / (SINUSOIDS / 2.0));
            sum += projection[unit * SINUSOIDS + k] * (k < SINUSOIDS / 2 ? Math.sin(angle) : Math.cos(angle));
        }
        return sum;
    }

    /** The mean over all numbers of a batch of weight · (target - output)², or of twice the cross-entropy of states. */
    double loss(Batch batch) {
        int inputs = architecture.inputs();
        int outputs = architecture.outputs();
        double sum = 0;
        for (int i = 0; i < batch.count(); i++) {
            var xt = new double[inputs];
            for (int j = 0; j < inputs; j++) {
                xt[j] = batch.xt()[i * inputs + j];
            }
            double[] output = predict(xt, batch.t()[i]);
            for (int j = 0; j < outputs; j++) {
                if (!isOfState(batch, j)) {
                    sum += batch.weight()[i * outputs + j] * Math.pow(batch.target()[i * outputs + j] - output[j], 2);
                }
            }
            for (var state : batch.states()) {
                sum += 2 * batch.weight()[i * outputs + state.at()] * crossEntropy(batch, i * outputs, state, output);
            }
        }
        return sum / batch.target().length;
    }

    private static boolean isOfState(Batch batch, int j) {
        return batch.states().stream().anyMatch(state -> state.at() <= j && j < state.end());
    }

    private static double crossEntropy(Batch batch, int row, OneHot state, double[] output) {
        double all = 0;
        double chosen = 0;
        for (int j = state.at(); j < state.end(); j++) {
            double share = Math.exp(output[j] + batch.evidence()[row + j]);
            all += share;
            chosen += batch.target()[row + j] * share;
        }
        return -Math.log(chosen / all);
    }

    /** The derivative of the loss by one number of a parameter: a central difference. */
    double slope(Batch batch, ParameterKey key, int index) {
        double distance = 1e-5;
        double[] values = parameters.get(key);
        double before = values[index];
        values[index] = before + distance;
        double above = loss(batch);
        values[index] = before - distance;
        double below = loss(batch);
        values[index] = before;
        return (above - below) / (2 * distance);
    }
}
