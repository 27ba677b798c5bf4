package dev.pollen.denoiser;

import static org.nd4j.linalg.indexing.NDArrayIndex.interval;

import static java.util.Objects.requireNonNull;

import dev.pollen.denoiser.ParameterKey.Kind;

import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The network as a Deeplearning4j graph, with parameters of its own: one thread's at a time, as such graphs are not
 * safe for threads to share.
 */
final class Dl4jGraph implements AutoCloseable {

    private final Architecture architecture;
    private final ComputationGraph graph;
    private final Map<String, ParameterKey> keys;
    private final float[] sinusoids;

    /**
     * @param sinusoids see {@link Sinusoids#of}
     */
    Dl4jGraph(Parameters initial, float[] sinusoids) {
        Nd4jRuntime.require();
        this.architecture = initial.architecture();
        this.sinusoids = sinusoids;
        keys =
                architecture.shapes().keySet().stream()
                        .collect(Collectors.toMap(Dl4jConfiguration::name, Function.identity()));
        graph = new ComputationGraph(Dl4jConfiguration.of(architecture));
        graph.init();
        write(initial, parameters());
    }

    /** The parameters: all in one vector, in the graph's order. */
    INDArray parameters() {
        return graph.params();
    }

    /** Makes room for gradients: outside of any workspace, as they outlive it. */
    void prepareToLearn() {
        graph.initGradientsView();
    }

    /** The gradients of the last {@link #loss}, as {@link #parameters} lie. */
    INDArray gradients() {
        return graph.getFlattenedGradients().reshape(parameters().shape());
    }

    /** A number of its own for every parameter, as {@link #parameters} lie. */
    INDArray like(Parameters source) {
        var vector = Nd4j.zeros(DataType.FLOAT, parameters().shape());
        write(source, vector);
        return vector;
    }

    /** The outputs for rows, shape (n, outputs). */
    float[] predict(float[] xt, int[] t) {
        return graph.outputSingle(false, matrix(xt, architecture.inputs()), timesteps(t)).dup('c').data().asFloat();
    }

    /** The mean of (target - output)² over all numbers. Leaves the gradients, of the sum over all rows. */
    double loss(float[] xt, int[] t, float[] target) {
        graph.setInputs(matrix(xt, architecture.inputs()), timesteps(t));
        graph.setLabels(matrix(target, architecture.outputs()));
        graph.computeGradientAndScore();
        return graph.score();
    }

    /** The timesteps as the graph takes them: themselves, or as sinusoids. */
    private INDArray timesteps(int[] t) {
        return switch (architecture.stepEncoding()) {
            case TABLE -> {
                var column = new float[t.length];
                for (int i = 0; i < t.length; i++) {
                    column[i] = t[i];
                }
                yield matrix(column, 1);
            }
            case SINUSOIDAL -> {
                var rows = new float[t.length * Sinusoids.COUNT];
                for (int i = 0; i < t.length; i++) {
                    System.arraycopy(sinusoids, t[i] * Sinusoids.COUNT, rows, i * Sinusoids.COUNT, Sinusoids.COUNT);
                }
                yield matrix(rows, Sinusoids.COUNT);
            }
        };
    }

    private static INDArray matrix(float[] values, int columns) {
        return Nd4j.create(values, new long[] {values.length / columns, columns}, 'c');
    }

    /** What lies in a vector as {@link #parameters} do: a copy. */
    Parameters read(INDArray vector) {
        var views = views(vector);
        return Parameters.of(architecture, (key, shape) -> requireNonNull(views.get(key)).dup('c').data().asFloat());
    }

    private void write(Parameters source, INDArray vector) {
        views(vector).forEach((key, view) -> view.assign(Nd4j.create(source.values(key), view.shape(), 'c')));
    }

    /**
     * Views, in the shapes of {@link Architecture#shapes}, of a vector that lies as the graph's parameters do: layer
     * after layer in the graph's topological order, matrices as inputs × outputs, columns first. Read row by row, that
     * is a weight's outputs × inputs as it is.
     */
    private Map<ParameterKey, INDArray> views(INDArray vector) {
        var flat = vector.reshape(vector.length());
        var views = new HashMap<ParameterKey, INDArray>();
        long offset = 0;
        for (int index : graph.topologicalSortOrder()) {
            var vertex = graph.getVertices()[index];
            for (var parameter : vertex.paramTable(false).entrySet()) {
                var key = requireNonNull(keys.get(Dl4jConfiguration.name(vertex.getVertexName(), parameter.getKey())));
                long end = offset + parameter.getValue().length();
                views.put(key, view(key.kind(), flat.get(interval(offset, end)), parameter.getValue()));
                offset = end;
            }
        }
        return views;
    }

    private static INDArray view(Kind kind, INDArray part, INDArray parameter) {
        return switch (kind) {
            case BIAS -> part;
            case TIMESTEP_TABLE -> part.reshape('f', parameter.shape());
            case WEIGHT, TIMESTEP_PROJECTION -> part.reshape('c', parameter.size(1), parameter.size(0));
        };
    }

    /** Writes it as Deeplearning4j's own file, without what only training needs. */
    void write(OutputStream out) throws IOException {
        ModelSerializer.writeModel(graph, out, false);
    }

    @Override
    public void close() {
        graph.close();
    }
}
