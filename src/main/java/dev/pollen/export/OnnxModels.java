package dev.pollen.export;

import dev.pollen.checkpoint.Model;
import dev.pollen.denoiser.Parameters;

import onnx.Onnx.ModelProto;
import onnx.Onnx.TensorProto.DataType;

import java.util.LinkedHashMap;

/** Models as files of ONNX. */
final class OnnxModels {

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
        var metadata = new LinkedHashMap<>(model.metadata());
        metadata.put("pollen.graph", "denoiser");
        return graph.model(metadata);
    }
}
