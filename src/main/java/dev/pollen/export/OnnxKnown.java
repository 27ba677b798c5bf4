package dev.pollen.export;

import dev.pollen.diffusion.Layout;

import onnx.Onnx.TensorProto.DataType;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What is known of points, as tensors of a graph: see {@link dev.pollen.diffusion.Known}.
 *
 * @param x0 their coordinates, shape (n, d)
 * @param coordinates which are known, shape (n, d)
 * @param flags 1 for every column that is known, else 0: shape (n, columns)
 */
record OnnxKnown(OnnxGraph graph, String x0, String coordinates, String flags) {

    /**
     * @param x0 shape (n, d)
     * @param columns which are known, shape (n, columns)
     */
    static OnnxKnown of(OnnxGraph graph, Layout layout, String x0, String columns) {
        long[] columnOf =
                IntStream.range(0, layout.columns())
                        .flatMap(j -> IntStream.generate(() -> j).limit(layout.widths().get(j)))
                        .asLongStream()
                        .toArray();
        var coordinates = graph.node("Gather", Map.of("axis", 1), columns, graph.longs(columnOf));
        return new OnnxKnown(graph, x0, coordinates, graph.cast(columns, DataType.FLOAT));
    }

    /** What a network takes of points. */
    String inputs(String x) {
        return graph.beside(List.of(restore(x), flags));
    }

    /** Points that are what is known of them. */
    String restore(String x) {
        return graph.node("Where", coordinates, x0, x);
    }
}
