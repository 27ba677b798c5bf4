package dev.pollen.denoiser;

import dev.pollen.kernel.Activation;
import dev.pollen.kernel.Kernel;
import dev.pollen.kernel.Matrix;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * The network on Pollen's own {@link Kernel}. Every number of a result depends on its own row alone, and sums over a
 * batch go row after row; so neither the number of rows nor the kernel touches the bits.
 */
final class VectorDenoiser implements Denoiser {

    /** Rows that go through the network together: what they leave in all layers stays in the second cache. */
    private static final int ROWS = 192;

    private final Architecture architecture;
    private final Kernel kernel;
    private final Layers layers;
    private final Steps steps;
    private final List<Matrix> activations;
    private final List<Matrix> sums;
    private final Matrix output;
    private final @Nullable Learning learning;

    /** What only a denoiser that learns needs. */
    private static final class Learning {
        final Layers gradients;
        final Layers firstMoment;
        final Layers secondMoment;
        final List<Matrix> deltas;
        final Matrix outputDelta;
        final @Nullable Layers average;
        long updates;
        boolean gradientsAreClear = true;

        Learning(Architecture architecture, AdamState adam, @Nullable Parameters average) {
            gradients = Layers.zeros(architecture);
            firstMoment = Layers.of(adam.firstMoment());
            secondMoment = Layers.of(adam.secondMoment());
            updates = adam.updates();
            deltas =
                    List.of(
                            Matrix.zeros(ROWS, architecture.hiddenUnits()),
                            Matrix.zeros(ROWS, architecture.hiddenUnits()));
            outputDelta = Matrix.zeros(ROWS, architecture.dimensions());
            this.average = average == null ? null : Layers.of(average);
        }
    }

    /** One that predicts, beside others with the same layers. */
    VectorDenoiser(Kernel kernel, Layers layers) {
        this(kernel, layers, null);
    }

    VectorDenoiser(Kernel kernel, Parameters parameters, AdamState adam, @Nullable Parameters average) {
        this(kernel, Layers.of(parameters), new Learning(parameters.architecture(), adam, average));
    }

    private VectorDenoiser(Kernel kernel, Layers layers, @Nullable Learning learning) {
        this.architecture = layers.architecture();
        this.kernel = kernel;
        this.layers = layers;
        this.activations = learning == null ? twoInTurn() : oneEach();
        this.sums =
                learning == null || architecture.activation() == Activation.RELU
                        ? activations
                        : activations.stream().map(y -> Matrix.zeros(ROWS, y.columns())).toList();
        this.steps = Steps.of(architecture, kernel, ROWS);
        this.output = Matrix.zeros(ROWS, architecture.dimensions());
        this.learning = learning;
    }

    private List<Matrix> oneEach() {
        return IntStream.rangeClosed(0, architecture.hiddenLayers())
                .mapToObj(layer -> Matrix.zeros(ROWS, architecture.inputs(layer)))
                .toList();
    }

    /** What nobody goes back to: a layer's result takes the place of that of the layer before the last. */
    private List<Matrix> twoInTurn() {
        var input = Matrix.zeros(ROWS, architecture.dimensions());
        var odd = Matrix.zeros(ROWS, architecture.hiddenUnits());
        var even = Matrix.zeros(ROWS, architecture.hiddenUnits());
        return IntStream.rangeClosed(0, architecture.hiddenLayers())
                .mapToObj(layer -> layer == 0 ? input : layer % 2 == 1 ? odd : even)
                .toList();
    }

    @Override
    public Architecture architecture() {
        return architecture;
    }

    @Override
    public void predict(float[] xt, int t, float[] prediction) {
        int count = xt.length / architecture.dimensions();
        steps.at(Objects.checkIndex(t, architecture.timesteps()));
        for (int from = 0; from < count; from += ROWS) {
            int rows = Math.min(ROWS, count - from);
            forward(xt, from, rows);
            copyRows(output, rows, prediction, from);
        }
    }

    /** Runs the network on some rows of x_t, whose steps are known, and leaves every layer's result. */
    private void forward(float[] xt, int from, int rows) {
        int dimensions = architecture.dimensions();
        var input = activations.getFirst();
        for (int i = 0; i < rows; i++) {
            System.arraycopy(xt, (from + i) * dimensions, input.values(), input.row(i), dimensions);
        }
        int head = architecture.hiddenLayers();
        for (int layer = 0; layer < head; layer++) {
            kernel.hidden(
                    rows,
                    activations.get(layer),
                    layers.weights().get(layer),
                    layers.biases().get(layer),
                    steps.table(layers.embeddings().get(layer)),
                    steps.rows(),
                    architecture.activation(),
                    sums.get(layer + 1),
                    activations.get(layer + 1));
        }
        kernel.last(rows, activations.get(head), layers.weights().get(head), layers.biases().get(head), output);
    }

    private static void copyRows(Matrix from, int rows, float[] to, int toRow) {
        int columns = from.columns();
        for (int i = 0; i < rows; i++) {
            System.arraycopy(from.values(), from.row(i), to, (toRow + i) * columns, columns);
        }
    }

    private Learning learning() {
        if (learning == null) {
            throw new IllegalStateException("this denoiser only predicts");
        }
        return learning;
    }

    @Override
    public float backward(Batch batch) {
        var state = learning();
        if (!state.gradientsAreClear) {
            Arrays.fill(state.gradients.values(), 0);
        }
        state.gradientsAreClear = false;
        double loss = 0;
        for (int from = 0; from < batch.count(); from += ROWS) {
            int rows = Math.min(ROWS, batch.count() - from);
            for (int i = from; i < from + rows; i++) {
                Objects.checkIndex(batch.t()[i], architecture.timesteps());
            }
            steps.at(batch.t(), from, rows);
            forward(batch.xt(), from, rows);
            loss += compare(batch, from, rows, state.outputDelta);
            backward(rows, state);
        }
        return (float) (loss / batch.target().length);
    }

    /**
     * The sum of weight · (output - target)² over some rows; and the gradient of the loss, which is the mean over all.
     */
    private double compare(Batch batch, int from, int rows, Matrix gradient) {
        int dimensions = architecture.dimensions();
        float scale = 2f / batch.target().length;
        double sum = 0;
        for (int i = 0; i < rows; i++) {
            float weight = batch.weight()[from + i];
            for (int j = 0; j < dimensions; j++) {
                float error = output.values()[output.row(i) + j] - batch.target()[(from + i) * dimensions + j];
                gradient.values()[gradient.row(i) + j] = scale * weight * error;
                sum += (double) weight * error * error;
            }
        }
        return sum;
    }

    /** Adds the gradients of the rows that have just gone forward. */
    private void backward(int rows, Learning state) {
        var gradients = state.gradients;
        int last = architecture.hiddenLayers();
        kernel.addProduct(rows, state.outputDelta, activations.get(last), gradients.weights().get(last));
        kernel.addRows(rows, state.outputDelta, gradients.biases().get(last));
        var delta = state.deltas.get(last % 2);
        var activation = architecture.activation();
        kernel.backLast(rows, state.outputDelta, layers.weights().get(last), activation, sums.get(last), delta);
        for (int layer = last - 1; layer >= 0; layer--) {
            var x = activations.get(layer);
            kernel.addProduct(rows, x, delta, gradients.weights().get(layer));
            kernel.addRows(rows, delta, gradients.biases().get(layer));
            steps.addGradient(rows, delta, gradients.embeddings().get(layer));
            if (layer > 0) {
                var below = state.deltas.get(layer % 2);
                kernel.backHidden(rows, delta, layers.weights().get(layer), activation, sums.get(layer), below);
                delta = below;
            }
        }
    }

    @Override
    public Parameters gradients() {
        return learning().gradients.parameters();
    }

    @Override
    public double update(double learningRate, double gradientClipNorm, double weightDecay) {
        var state = learning();
        double norm = Math.sqrt(kernel.sumOfSquares(state.gradients.values()));
        double scale = gradientClipNorm / (norm + NORM_EPSILON);
        state.updates++;
        double correction1 = 1 - StrictMath.pow(AdamState.BETA_1, (double) state.updates);
        double correction2 = Math.sqrt(1 - StrictMath.pow(AdamState.BETA_2, (double) state.updates));
        kernel.adam(
                layers.values(),
                state.gradients.values(),
                state.firstMoment.values(),
                state.secondMoment.values(),
                (float) AdamState.BETA_1,
                (float) AdamState.BETA_2,
                scale < 1 ? (float) scale : 1,
                (float) (learningRate * correction2 / correction1),
                (float) (AdamState.EPSILON * correction2),
                (float) (1 - learningRate * weightDecay));
        state.gradientsAreClear = true;
        return norm;
    }

    @Override
    public void updateAverage(double mu) {
        kernel.average(layers.values(), (float) mu, averageLayers().values());
    }

    private Layers averageLayers() {
        var average = learning().average;
        if (average == null) {
            throw new IllegalStateException("this denoiser keeps no average");
        }
        return average;
    }

    @Override
    public Parameters parameters() {
        return layers.parameters();
    }

    @Override
    public AdamState adam() {
        var state = learning();
        return new AdamState(state.updates, state.firstMoment.parameters(), state.secondMoment.parameters());
    }

    @Override
    public Parameters average() {
        return averageLayers().parameters();
    }

    @Override
    public void close() {
        kernel.close();
    }
}
