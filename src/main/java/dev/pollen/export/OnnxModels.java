package dev.pollen.export;

import dev.pollen.checkpoint.Model;
import dev.pollen.denoiser.Parameters;
import dev.pollen.training.SamplerChoice;

import onnx.Onnx.ModelProto;
import onnx.Onnx.TensorProto.DataType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Models as files of ONNX. No bean has the classes of ONNX in its methods: they are loaded when the first file is asked
 * for.
 */
final class OnnxModels {

    /** What a node takes in the heap while a graph is made, with its names and constants: measured, and rounded up. */
    private static final long NODE_BYTES = 1000;

    private static final int NODES_OF_STEP = 12;
    private static final int NODES_OF_LAYER = 5;

    /** Of a column in states, with the number of the rest. */
    private static final int NODES_OF_STATES = 32;

    private OnnxModels() {}

    /** What a sampler asks: from noisy points and their timesteps to the recipe's target. */
    static ModelProto denoiser(Model model, Parameters parameters) {
        var graph = new OnnxGraph();
        var denoiser = new OnnxDenoiser(graph, model, parameters);
        int d = model.dimensions();
        var x = graph.input("x", DataType.FLOAT, d);
        var level = new OnnxLevel.OfRows(graph, graph.input("t", DataType.INT64), denoiser.timesteps());
        String prediction;
        if (denoiser.isConditional()) {
            var x0 = graph.input("x0", DataType.FLOAT, d);
            var known = graph.input("known", DataType.BOOL, model.layout().columns());
            prediction = denoiser.predict(x, x0, known, level);
        } else {
            prediction = denoiser.predict(x, level);
        }
        graph.output("prediction", prediction, DataType.FLOAT, d);
        return graph.model(metadata(model, "denoiser"));
    }

    /** All of it: from noise to points in network space, and to rows in the units of the data. */
    static ModelProto sampler(Model model, Parameters parameters, SamplerChoice.Resolved choice) {
        var graph = new OnnxGraph();
        var sampler = new OnnxSampler(graph, new OnnxDenoiser(graph, model, parameters), choice.process());
        int d = model.dimensions();
        var noise = graph.input("noise", DataType.FLOAT, d);
        var stepNoise =
                sampler.takesNoise()
                        ? graph.inputPerStep("step_noise", choice.process().networkEvaluations(), d)
                        : null;
        var points = sampler.draw(noise, stepNoise);
        graph.output("points", points, DataType.FLOAT, d);
        graph.output("rows", new OnnxRows(graph, model).of(points), DataType.DOUBLE, model.table().columns().size());
        var metadata = metadata(model, "sampler");
        metadata.put("pollen.sampler", choice.sampler().title());
        metadata.put("pollen.steps", String.valueOf(choice.steps()));
        return graph.model(metadata);
    }

    /** At most so much of the heap is taken while a {@link #sampler} is made, besides the network's parameters. */
    static long samplerBytes(Model model, SamplerChoice.Resolved choice) {
        var network = model.recipe().network();
        long nodes =
                NODES_OF_STEP
                        + NODES_OF_LAYER * (network.hiddenLayers() + 1L)
                        + NODES_OF_STATES * (long) model.layout().states().size();
        long told = 2L * Float.BYTES * network.hiddenUnits() * network.hiddenLayers(); // of the timestep, and a copy
        long states = 2L * Float.BYTES * model.dimensions();
        return choice.process().networkEvaluations() * (NODE_BYTES * nodes + told + states);
    }

    static void write(ModelProto model, Path file) throws IOException {
        try (var out = Files.newOutputStream(file)) {
            model.writeTo(out);
        }
    }

    private static Map<String, String> metadata(Model model, String graph) {
        var metadata = new LinkedHashMap<>(model.metadata());
        metadata.put("pollen.graph", graph);
        return metadata;
    }
}
