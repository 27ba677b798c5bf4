package dev.pollen.export;

import dev.pollen.checkpoint.Model;
import dev.pollen.table.ColumnEncoding;
import dev.pollen.table.Scale;

import onnx.Onnx.TensorProto.DataType;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The way of values in the units of the data to network space, as nodes of a graph: in float64, as {@link Model#known}
 * takes it. It is the way back of {@link OnnxRows}.
 */
final class OnnxEncoding {

    private final OnnxGraph graph;
    private final List<ColumnEncoding> columns;

    OnnxEncoding(OnnxGraph graph, Model model) {
        this.graph = graph;
        this.columns = model.encoding().columns();
    }

    /**
     * Points, shape (n, d): of a value that is not known, any.
     *
     * @param rows shape (n, columns); NaN is a blank
     */
    String of(String rows) {
        var parts = new ArrayList<String>();
        for (int j = 0; j < columns.size(); j++) {
            var value = graph.columns(rows, j, j + 1);
            var column = columns.get(j);
            if (column.stateCoordinates() > 0) {
                parts.addAll(states(value, j, column));
            } else if (column.scale() instanceof Scale scale) {
                parts.add(graph.cast(toNetwork(value, j, scale), DataType.FLOAT));
            } else {
                parts.add(times(graph.cast(graph.node("IsNaN", value), DataType.FLOAT), graph.number(0)));
            }
        }
        return graph.beside(parts);
    }

    /** One-hot, and behind that the number of the rest: 0 where there is none. */
    private List<String> states(String value, int j, ColumnEncoding column) {
        var states = new ArrayList<String>();
        double[] atoms = column.atoms();
        if (atoms.length > 0) {
            states.add(is(graph.node("Equal", value, graph.doubles("atoms" + j, atoms, 1, atoms.length))));
        }
        if (column.hasBlanks()) {
            states.add(is(graph.node("IsNaN", value)));
        }
        var height = graph.number((float) column.height());
        if (!(column.scale() instanceof Scale scale)) {
            return List.of(times(graph.beside(states), height));
        }
        var isRest = graph.node("Equal", sumOfRow(graph.beside(states)), graph.number(0));
        states.add(is(isRest));
        var number = graph.cast(toNetwork(value, j, scale), DataType.FLOAT);
        return List.of(times(graph.beside(states), height), graph.node("Where", isRest, number, graph.number(0)));
    }

    private String toNetwork(String value, int j, Scale scale) {
        return switch (scale) {
            case Scale.Standard(double mean, double std) ->
                    std == 0
                            ? times(value, graph.precise(0))
                            : graph.node("Div", graph.node("Sub", value, graph.precise(mean)), graph.precise(std));
            case Scale.Quantile quantile -> quantile(value, j, quantile);
        };
    }

    /** As {@link Scale.Quantile#toNetwork}: a binary search is to count the knots below. */
    private String quantile(String value, int j, Scale.Quantile scale) {
        double[] knots = scale.values();
        int last = knots.length - 1;
        var all = graph.doubles("row of knots" + j, knots, 1, knots.length);
        var below = count(graph.node("Less", all, value));
        var upTo = count(graph.node("LessOrEqual", all, value));
        int[] above = IntStream.rangeClosed(0, knots.length).map(k -> scale.rise(Math.clamp(k, 1, last))).toArray();
        var place = graph.cast(below, DataType.INT64);
        var first = ofKnot("first" + j, place, above, k -> k - 1.0);
        var from = ofKnot("from" + j, place, above, k -> knots[k - 1]);
        var rise = ofKnot("rise" + j, place, above, k -> knots[k] - knots[k - 1]);
        var between = graph.node("Add", first, graph.node("Div", graph.node("Sub", value, from), rise));
        var ofAlike = graph.node("Sub", graph.node("Add", below, upTo), graph.precise(1));
        var alike = graph.node("Div", ofAlike, graph.precise(2));
        var knot = graph.node("Where", graph.node("Less", below, upTo), alike, between);
        var share = graph.node("Div", times(knot, graph.precise(2)), graph.precise(last));
        return times(graph.node("Sub", share, graph.precise(1)), graph.precise(scale.end()));
    }

    private interface OfKnot {
        double of(int knot);
    }

    private String ofKnot(String name, String place, int[] above, OfKnot value) {
        double[] table = IntStream.of(above).mapToDouble(value::of).toArray();
        return graph.node("Gather", graph.doubles(name, table, table.length), place);
    }

    private String count(String isIt) {
        return sumOfRow(graph.cast(isIt, DataType.DOUBLE));
    }

    private String sumOfRow(String tensor) {
        return graph.node("ReduceSum", tensor, graph.longs(1));
    }

    private String is(String truth) {
        return graph.cast(truth, DataType.FLOAT);
    }

    private String times(String one, String other) {
        return graph.node("Mul", one, other);
    }
}
