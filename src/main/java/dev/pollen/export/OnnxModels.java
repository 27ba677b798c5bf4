package dev.pollen.export;

import dev.pollen.checkpoint.Model;
import dev.pollen.denoiser.Parameters;
import dev.pollen.training.SamplerChoice;

import onnx.Onnx.ModelProto;
import onnx.Onnx.TensorProto.DataType;

import org.jspecify.annotations.Nullable;

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

    /** Of the way to network space and back, with its knots. */
    private static final long COLUMN_BYTES = 100_000;

    private static final String NOISE = "noise";

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
            prediction = denoiser.predict(x, OnnxKnown.of(graph, model.layout(), x0, known), level);
        } else {
            prediction = denoiser.predict(x, level);
        }
        graph.output("prediction", prediction, DataType.FLOAT, d);
        return graph.model(metadata(model, "denoiser"));
    }

    /** All of it: from noise to points in network space, and to rows in the units of the data. */
    static ModelProto sampler(Model model, Parameters parameters, SamplerChoice.Resolved choice) {
        var graph = new OnnxGraph();
        var denoiser = new OnnxDenoiser(graph, model, parameters);
        var sampler = new OnnxSampler(graph, denoiser::predict, choice.process());
        var noise = graph.input(NOISE, DataType.FLOAT, model.dimensions());
        var points = sampler.draw(noise, stepNoise(graph, sampler, model, choice));
        return sampler(graph, model, choice, points, new OnnxRows(graph, model).of(points), "sampler");
    }

    /** The same of rows of which some columns are known, and come back as they are. */
    static ModelProto conditionalSampler(Model model, Parameters parameters, SamplerChoice.Resolved choice) {
        var graph = new OnnxGraph();
        var denoiser = new OnnxDenoiser(graph, model, parameters);
        int columns = model.layout().columns();
        var noise = graph.input(NOISE, DataType.FLOAT, model.dimensions());
        var given = graph.input("given", DataType.DOUBLE, columns);
        var isKnown = graph.input("known", DataType.BOOL, columns);
        var known = OnnxKnown.of(graph, model.layout(), new OnnxEncoding(graph, model).of(given), isKnown);
        var sampler = new OnnxSampler(graph, (x, level) -> denoiser.predict(x, known, level), choice.process());
        var begun = sampler.begin(noise, model.recipe().schedule().schedule());
        var points = known.restore(sampler.draw(begun, stepNoise(graph, sampler, model, choice)));
        var rows = graph.node("Where", isKnown, given, new OnnxRows(graph, model).of(points));
        return sampler(graph, model, choice, points, rows, "conditional-sampler");
    }

    private static @Nullable String stepNoise(
            OnnxGraph graph, OnnxSampler sampler, Model model, SamplerChoice.Resolved choice) {
        return sampler.takesNoise()
                ? graph.inputPerStep("step_noise", choice.process().networkEvaluations(), model.dimensions())
                : null;
    }

    private static ModelProto sampler(
            OnnxGraph graph, Model model, SamplerChoice.Resolved choice, String points, String rows, String name) {
        graph.output("points", points, DataType.FLOAT, model.dimensions());
        graph.output("rows", rows, DataType.DOUBLE, model.layout().columns());
        var metadata = metadata(model, name);
        metadata.put("pollen.sampler", choice.sampler().title());
        metadata.put("pollen.steps", String.valueOf(choice.steps()));
        return graph.model(metadata);
    }

    /** At most so much of the heap is taken while a sampler is made, besides the network's parameters. */
    static long samplerBytes(Model model, SamplerChoice.Resolved choice) {
        var network = model.recipe().network();
        long nodes =
                NODES_OF_STEP
                        + NODES_OF_LAYER * (network.hiddenLayers() + 1L)
                        + NODES_OF_STATES * (long) model.layout().states().size();
        long told = 2L * Float.BYTES * network.hiddenUnits() * network.hiddenLayers(); // of the timestep, and a copy
        long states = 2L * Float.BYTES * model.dimensions();
        int evaluations = choice.process().networkEvaluations() + 1; // one, where points begin
        return evaluations * (NODE_BYTES * nodes + told + states) + COLUMN_BYTES * model.layout().columns();
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
