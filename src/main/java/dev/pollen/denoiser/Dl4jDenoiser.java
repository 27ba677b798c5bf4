package dev.pollen.denoiser;

import static java.util.Objects.requireNonNull;

import org.deeplearning4j.nn.graph.ComputationGraph;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.updaters.AdamUpdater;
import org.nd4j.linalg.factory.Nd4j;

import java.util.Arrays;

/** The network as a Deeplearning4j graph: the reference for every other engine. */
final class Dl4jDenoiser implements Denoiser {

    private final Architecture architecture;
    private final ComputationGraph graph;
    private final INDArray parameters;
    private final @Nullable INDArray average;
    private final float[] sinusoids;
    private @Nullable Moments moments;

    /** What Adam remembers, in the graph's order. A denoiser that only predicts has none, nor gradients. */
    private static final class Moments {
        final INDArray first;
        final INDArray second;
        long updates;

        Moments(INDArray first, INDArray second) {
            this.first = first;
            this.second = second;
        }
    }

    Dl4jDenoiser(Parameters initial) {
        this(initial, (Parameters) null);
    }

    private Dl4jDenoiser(Parameters initial, @Nullable Parameters initialAverage) {
        architecture = initial.architecture();
        graph = Dl4jGraph.build(architecture);
        parameters = graph.params();
        sinusoids = Sinusoids.of(architecture.timesteps());
        write(initial, parameters);
        if (initialAverage == null) {
            average = null;
        } else {
            average = Nd4j.zeros(DataType.FLOAT, parameters.shape());
            write(initialAverage, average);
        }
    }

    Dl4jDenoiser(Parameters initial, AdamState adam, @Nullable Parameters average) {
        this(initial, average);
        var remembered = moments();
        write(adam.firstMoment(), remembered.first);
        write(adam.secondMoment(), remembered.second);
        remembered.updates = adam.updates();
    }

    private Moments moments() {
        var current = moments;
        if (current == null) {
            graph.initGradientsView(); // outside of any workspace, as it outlives them
            current =
                    new Moments(
                            Nd4j.zeros(DataType.FLOAT, parameters.shape()),
                            Nd4j.zeros(DataType.FLOAT, parameters.shape()));
            moments = current;
        }
        return current;
    }

    @Override
    public Architecture architecture() {
        return architecture;
    }

    @Override
    public void predict(float[] xt, int t, float[] prediction) {
        var timesteps = new int[xt.length / architecture.dimensions()];
        Arrays.fill(timesteps, t);
        System.arraycopy(predict(xt, timesteps), 0, prediction, 0, prediction.length);
    }

    private float[] predict(float[] xt, int[] t) {
        return graph.outputSingle(false, matrix(xt), steps(t)).dup('c').data().asFloat();
    }

    @Override
    public float backward(Batch batch) {
        moments();
        var weighted = hasEqualWeights(batch) ? null : Weighted.of(batch, predict(batch.xt(), batch.t()));
        graph.setInputs(matrix(batch.xt()), steps(batch.t()));
        graph.setLabels(matrix(weighted == null ? batch.target() : weighted.target()));
        graph.computeGradientAndScore();
        flatGradients().divi(batch.count()); // DL4J sums over the batch
        return weighted == null ? (float) graph.score() : weighted.loss();
    }

    private static boolean hasEqualWeights(Batch batch) {
        for (float weight : batch.weight()) {
            if (weight != 1) {
                return false;
            }
        }
        return true;
    }

    /**
     * The graph's loss has no weights for rows, and a mask scales the outputs as well. So it is given targets that it
     * misses by weight · (output - target), whose gradient without weights is the one that is wanted.
     */
    private record Weighted(float[] target, float loss) {

        static Weighted of(Batch batch, float[] output) {
            int dimensions = output.length / batch.count();
            var target = new float[output.length];
            double sum = 0;
            for (int i = 0; i < output.length; i++) {
                float weight = batch.weight()[i / dimensions];
                float error = output[i] - batch.target()[i];
                target[i] = output[i] - weight * error;
                sum += (double) weight * error * error;
            }
            return new Weighted(target, (float) (sum / output.length));
        }
    }

    @Override
    public Parameters gradients() {
        return read(flatGradients());
    }

    @Override
    public double update(double learningRate, double gradientClipNorm, double weightDecay) {
        var gradients = flatGradients();
        double norm = gradients.norm2Number().doubleValue();
        double scale = gradientClipNorm / (norm + NORM_EPSILON);
        if (scale < 1) {
            gradients.muli(scale);
        }
        parameters.muli(1 - learningRate * weightDecay);
        adamUpdate(gradients, learningRate);
        return norm;
    }

    /**
     * The operation divides m by √v + epsilon before it corrects the bias of both; Adam as published corrects first. A
     * corrected epsilon makes the two the same.
     */
    private void adamUpdate(INDArray gradients, double learningRate) {
        var remembered = moments();
        double epsilon = AdamState.EPSILON * Math.sqrt(1 - Math.pow(AdamState.BETA_2, (double) remembered.updates + 1));
        Nd4j.exec(
                new AdamUpdater(
                        gradients,
                        remembered.second,
                        remembered.first,
                        learningRate,
                        AdamState.BETA_1,
                        AdamState.BETA_2,
                        epsilon,
                        Math.toIntExact(remembered.updates)));
        parameters.subi(gradients);
        remembered.updates++;
    }

    @Override
    public void updateAverage(double mu) {
        try (var share = parameters.mul(mu)) {
            averageVector().muli(1 - mu).addi(share);
        }
    }

    private INDArray averageVector() {
        if (average == null) {
            throw new IllegalStateException("this denoiser keeps no average");
        }
        return average;
    }

    @Override
    public Parameters average() {
        return read(averageVector());
    }

    @Override
    public Parameters parameters() {
        return read(parameters);
    }

    @Override
    public AdamState adam() {
        var remembered = moments();
        return new AdamState(remembered.updates, read(remembered.first), read(remembered.second));
    }

    @Override
    public void close() {
        graph.close();
        if (average != null) {
            average.close();
        }
        if (moments != null) {
            moments.first.close();
            moments.second.close();
        }
    }

    private INDArray flatGradients() {
        return graph.getFlattenedGradients().reshape(parameters.shape());
    }

    private INDArray matrix(float[] values) {
        return Nd4j.create(
                values, new long[] {values.length / architecture.dimensions(), architecture.dimensions()}, 'c');
    }

    /** The timesteps as the graph takes them: themselves, or as sinusoids. */
    private INDArray steps(int[] t) {
        return switch (architecture.stepEncoding()) {
            case TABLE -> column(floats(t));
            case SINUSOIDAL -> {
                var rows = new float[t.length * Sinusoids.COUNT];
                for (int i = 0; i < t.length; i++) {
                    System.arraycopy(sinusoids, t[i] * Sinusoids.COUNT, rows, i * Sinusoids.COUNT, Sinusoids.COUNT);
                }
                yield Nd4j.create(rows, new long[] {t.length, Sinusoids.COUNT}, 'c');
            }
        };
    }

    private static float[] floats(int[] values) {
        var floats = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            floats[i] = values[i];
        }
        return floats;
    }

    private static INDArray column(float[] values) {
        return Nd4j.create(values, new long[] {values.length, 1}, 'c');
    }

    /** Parameters by name from a vector in the graph's order. */
    private Parameters read(INDArray vector) {
        var views = Dl4jGraph.views(graph, architecture, vector);
        return Parameters.of(architecture, (name, shape) -> requireNonNull(views.get(name)).dup('c').data().asFloat());
    }

    /** Parameters by name into a vector in the graph's order. */
    private void write(Parameters source, INDArray vector) {
        Dl4jGraph.views(graph, architecture, vector)
                .forEach((name, view) -> view.assign(Nd4j.create(source.values(name), view.shape(), 'c')));
    }
}
