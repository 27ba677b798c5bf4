package dev.pollen.denoiser;

import static org.nd4j.linalg.indexing.NDArrayIndex.interval;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

import java.util.LinkedHashMap;
import java.util.SequencedMap;

/** How an {@link Architecture} becomes a Deeplearning4j graph, and where its parameters lie in the graph's vector. */
final class Dl4jGraph {

    private Dl4jGraph() {}

    static ComputationGraph build(Architecture architecture) {
        Nd4jRuntime.require();
        var graph =
                new NeuralNetConfiguration.Builder()
                        .updater(new NoOp()) // Dl4jDenoiser updates: clipping to a global norm comes first
                        .trainingWorkspaceMode(WorkspaceMode.ENABLED)
                        .inferenceWorkspaceMode(WorkspaceMode.ENABLED)
                        .graphBuilder()
                        .addInputs("x", "t");
        var below = "x";
        int hiddenLayers = architecture.hiddenLayers();
        for (int layer = 0; layer < hiddenLayers; layer++) {
            var sum = "sum" + layer;
            var activation = "activation" + layer;
            graph.addLayer(linear(layer), dense(architecture, layer), below)
                    .addLayer(embedding(layer), steps(architecture), "t")
                    .addVertex(sum, new ElementWiseVertex(ElementWiseVertex.Op.Add), linear(layer), embedding(layer))
                    .addLayer(activation, new ActivationLayer(activation(architecture)), sum);
            below = activation;
        }
        graph.addLayer(linear(hiddenLayers), head(architecture), below).setOutputs(linear(hiddenLayers));
        var model = new ComputationGraph(graph.build());
        model.init();
        return model;
    }

    private static DenseLayer dense(Architecture architecture, int layer) {
        return new DenseLayer.Builder()
                .nIn(architecture.inputs(layer))
                .nOut(architecture.outputs(layer))
                .activation(Activation.IDENTITY)
                .build();
    }

    private static Activation activation(Architecture architecture) {
        return switch (architecture.activation()) {
            case RELU -> Activation.RELU;
            case SILU -> Activation.SWISH;
        };
    }

    private static Layer steps(Architecture architecture) {
        return switch (architecture.stepEncoding()) {
            case TABLE ->
                    new EmbeddingLayer.Builder()
                            .nIn(architecture.timesteps())
                            .nOut(architecture.hiddenUnits())
                            .hasBias(false)
                            .activation(Activation.IDENTITY)
                            .build();
            case SINUSOIDAL ->
                    new DenseLayer.Builder()
                            .nIn(Sinusoids.COUNT)
                            .nOut(architecture.hiddenUnits())
                            .hasBias(false)
                            .activation(Activation.IDENTITY)
                            .build();
        };
    }

    private static OutputLayer head(Architecture architecture) {
        return new OutputLayer.Builder(LossFunction.MSE)
                .nIn(architecture.hiddenUnits())
                .nOut(architecture.dimensions())
                .activation(Activation.IDENTITY)
                .build();
    }

    /**
     * Views, by the names and in the shapes of {@link Architecture#shapes()}, of a vector that lies as the graph's
     * parameters do: layer after layer in the graph's topological order, matrices as inputs × outputs, columns first.
     * Read row by row, that is a weight's outputs × inputs as it is.
     */
    static SequencedMap<String, INDArray> views(ComputationGraph graph, Architecture architecture, INDArray vector) {
        var flat = vector.reshape(vector.length());
        var views = new LinkedHashMap<String, INDArray>();
        long offset = 0;
        for (int index : graph.topologicalSortOrder()) {
            var vertex = graph.getVertices()[index];
            for (var parameter : vertex.paramTable(false).entrySet()) {
                var name = name(vertex.getVertexName() + "_" + parameter.getKey(), architecture);
                long end = offset + parameter.getValue().length();
                boolean isTable = Architecture.isEmbedding(name) && architecture.stepEncoding() == StepEncoding.TABLE;
                views.put(name, view(flat.get(interval(offset, end)), parameter.getValue(), isTable));
                offset = end;
            }
        }
        return views;
    }

    private static INDArray view(INDArray part, INDArray parameter, boolean isTable) {
        if (isTable) {
            return part.reshape('f', parameter.shape());
        }
        return parameter.rank() == 1 ? part : part.reshape('c', parameter.size(1), parameter.size(0));
    }

    /** The architecture's name of what the graph calls, for example, {@code linear0_W}. */
    private static String name(String key, Architecture architecture) {
        for (int layer = 0; layer <= architecture.hiddenLayers(); layer++) {
            if (key.equals(linear(layer) + "_W")) {
                return Architecture.weight(layer);
            }
            if (key.equals(linear(layer) + "_b")) {
                return Architecture.bias(layer);
            }
            if (key.equals(embedding(layer) + "_W")) {
                return architecture.embedding(layer);
            }
        }
        throw new IllegalStateException("the graph has a parameter that the architecture has not: " + key);
    }

    private static String linear(int layer) {
        return "linear" + layer;
    }

    private static String embedding(int layer) {
        return "embedding" + layer;
    }
}
