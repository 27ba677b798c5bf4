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
    public void predict(float[] xt, int t, float[] eps) {
        var timesteps = new int[xt.length / architecture.dimensions()];
        Arrays.fill(timesteps, t);
        var output = graph.outputSingle(false, matrix(xt), column(timesteps));
        System.arraycopy(output.dup('c').data().asFloat(), 0, eps, 0, eps.length);
    }

    @Override
    public float backward(Batch batch) {
        moments();
        graph.setInputs(matrix(batch.xt()), column(batch.t()));
        graph.setLabels(matrix(batch.eps()));
        graph.computeGradientAndScore();
        flatGradients().divi(batch.count()); // DL4J sums over the batch
        return (float) graph.score();
    }

    @Override
    public Parameters gradients() {
        return read(flatGradients());
    }

    @Override
    public double update(double learningRate, double gradientClipNorm) {
        var gradients = flatGradients();
        double norm = gradients.norm2Number().doubleValue();
        double scale = gradientClipNorm / (norm + NORM_EPSILON);
        if (scale < 1) {
            gradients.muli(scale);
        }
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

    private static INDArray column(int[] values) {
        return Nd4j.createFromArray(values).castTo(DataType.FLOAT).reshape(values.length, 1);
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
