package dev.pollen.denoiser;

import dev.pollen.kernel.Kernel;
import dev.pollen.kernel.Matrix;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;

/**
 * Training on Pollen's own {@link Kernel}. Sums over a batch go row after row; so neither the rows that go through the
 * network together nor the kernel touch the bits.
 */
final class VectorLearner implements Learner {

    private static final int ROWS = ForwardPass.ROWS;

    private final Architecture architecture;
    private final Kernel kernel;
    private final ForwardPass pass;
    private final Layers layers;
    private final Layers gradients;
    private final Layers firstMoment;
    private final Layers secondMoment;
    private final @Nullable Layers average;
    private final Matrix outputDelta;
    private final Matrix oddDelta;
    private final Matrix evenDelta;
    private long updates;
    private boolean gradientsAreClear = true;

    VectorLearner(Kernel kernel, Parameters parameters, AdamState adam, @Nullable Parameters average) {
        this.architecture = parameters.architecture();
        this.kernel = kernel;
        this.pass = new ForwardPass(architecture, kernel);
        this.layers = Layers.of(parameters);
        this.gradients = Layers.zeros(architecture);
        this.firstMoment = Layers.of(adam.firstMoment());
        this.secondMoment = Layers.of(adam.secondMoment());
        this.average = average == null ? null : Layers.of(average);
        this.outputDelta = Matrix.zeros(ROWS, architecture.outputs());
        this.oddDelta = Matrix.zeros(ROWS, architecture.hiddenUnits());
        this.evenDelta = Matrix.zeros(ROWS, architecture.hiddenUnits());
        this.updates = adam.updates();
    }

    @Override
    public float backward(Batch batch) {
        if (!gradientsAreClear) {
            Arrays.fill(gradients.values(), 0);
        }
        gradientsAreClear = false;
        double sum = 0;
        for (int from = 0; from < batch.count(); from += ROWS) {
            int rows = Math.min(ROWS, batch.count() - from);
            pass.forward(layers, batch, from, rows);
            sum += compare(batch, from, rows);
            backward(rows);
        }
        return (float) (sum / batch.target().length);
    }

    /** The loss of some rows; and its gradient, of the mean over all numbers. */
    private double compare(Batch batch, int from, int rows) {
        var output = pass.output();
        float scale = 2f / batch.target().length;
        double sum = 0;
        for (int i = 0; i < rows; i++) {
            sum +=
                    Loss.of(
                            batch,
                            from + i,
                            output.values(),
                            output.row(i),
                            scale,
                            outputDelta.values(),
                            outputDelta.row(i));
        }
        return sum;
    }

    /** Adds the gradients of the rows that have just gone forward. */
    private void backward(int rows) {
        int last = architecture.hiddenLayers();
        var activation = architecture.activation();
        kernel.addProduct(rows, outputDelta, pass.activation(last), gradients.weights().get(last));
        kernel.addRows(rows, outputDelta, gradients.biases().get(last));
        var delta = delta(last);
        kernel.backLast(rows, outputDelta, layers.weights().get(last), activation, pass.slope(last), delta);
        for (int layer = last - 1; layer >= 0; layer--) {
            kernel.addProduct(rows, pass.activation(layer), delta, gradients.weights().get(layer));
            kernel.addRows(rows, delta, gradients.biases().get(layer));
            pass.embedding().addGradient(rows, delta, gradients.embeddings().get(layer));
            if (layer > 0) {
                var below = delta(layer);
                var weight = layers.weights().get(layer);
                kernel.backHidden(rows, delta, weight, activation, pass.slope(layer), below);
                delta = below;
            }
        }
    }

    /** The gradient of the loss by a layer's pre-activation: there until that of the layer before the last is asked. */
    private Matrix delta(int layer) {
        return layer % 2 == 0 ? evenDelta : oddDelta;
    }

    @Override
    public Parameters gradients() {
        return gradients.parameters();
    }

    @Override
    public double update(double learningRate, double gradientClipNorm, double weightDecay) {
        double norm = Math.sqrt(kernel.sumOfSquares(gradients.values()));
        double scale = gradientClipNorm / (norm + NORM_EPSILON);
        updates++;
        double correction1 = 1 - StrictMath.pow(AdamState.BETA_1, (double) updates);
        double correction2 = Math.sqrt(1 - StrictMath.pow(AdamState.BETA_2, (double) updates));
        kernel.adam(
                layers.values(),
                gradients.values(),
                firstMoment.values(),
                secondMoment.values(),
                (float) AdamState.BETA_1,
                (float) AdamState.BETA_2,
                scale < 1 ? (float) scale : 1,
                (float) (learningRate * correction2 / correction1),
                (float) (AdamState.EPSILON * correction2),
                (float) (1 - learningRate * weightDecay));
        gradientsAreClear = true;
        return norm;
    }

    @Override
    public void updateAverage(double mu) {
        if (average != null) {
            kernel.average(layers.values(), (float) mu, average.values());
        }
    }

    @Override
    public Parameters parameters() {
        return layers.parameters();
    }

    @Override
    public AdamState adam() {
        return new AdamState(updates, firstMoment.parameters(), secondMoment.parameters());
    }

    @Override
    public @Nullable Parameters average() {
        return average == null ? null : average.parameters();
    }

    @Override
    public void close() {
        pass.close();
    }
}
