package dev.pollen.denoiser;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** An {@link Architecture} as Deeplearning4j's configuration of a graph. */
final class Dl4jConfiguration {

    private Dl4jConfiguration() {}

    static ComputationGraphConfiguration of(Architecture architecture) {
        var graph =
                new NeuralNetConfiguration.Builder()
                        .seed(0) // or it is the time; parameters are given, not drawn
                        .updater(new NoOp()) // Dl4jLearner updates: clipping to a global norm comes first
                        .trainingWorkspaceMode(WorkspaceMode.ENABLED)
                        .inferenceWorkspaceMode(WorkspaceMode.ENABLED)
                        .graphBuilder()
                        .addInputs("x", "t");
        var below = "x";
        int last = architecture.hiddenLayers();
        for (int layer = 0; layer < last; layer++) {
            var sum = "sum" + layer;
            var activation = "activation" + layer;
            graph.addLayer(linear(layer), dense(architecture, layer), below)
                    .addLayer(embedding(layer), embedding(architecture), "t")
                    .addVertex(sum, new ElementWiseVertex(ElementWiseVertex.Op.Add), linear(layer), embedding(layer))
                    .addLayer(activation, new ActivationLayer(activation(architecture)), sum);
            below = activation;
        }
        return graph.addLayer(linear(last), output(architecture), below).setOutputs(linear(last)).build();
    }

    /** What the graph calls a parameter: the name of its layer, and its name there. */
    static String name(ParameterKey key) {
        return switch (key.kind()) {
            case WEIGHT -> name(linear(key.layer()), "W");
            case BIAS -> name(linear(key.layer()), "b");
            case TIMESTEP_TABLE, TIMESTEP_PROJECTION -> name(embedding(key.layer()), "W");
        };
    }

    /** See {@link #name(ParameterKey)}. */
    static String name(String layer, String parameter) {
        return layer + "_" + parameter;
    }

    private static String linear(int layer) {
        return "linear" + layer;
    }

    private static String embedding(int layer) {
        return "embedding" + layer;
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

    private static Layer embedding(Architecture architecture) {
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

    private static OutputLayer output(Architecture architecture) {
        return new OutputLayer.Builder(LossFunction.MSE)
                .nIn(architecture.hiddenUnits())
                .nOut(architecture.outputs())
                .activation(Activation.IDENTITY)
                .build();
    }
}
