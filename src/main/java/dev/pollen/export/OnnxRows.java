package dev.pollen.export;

import dev.pollen.checkpoint.Model;
import dev.pollen.table.ColumnEncoding;
import dev.pollen.table.Scale;
import dev.pollen.training.Recipe.Bounds;
import dev.pollen.training.ValueRange;

import onnx.Onnx.TensorProto.DataType;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Map;

/**
 * The way of points that have arrived to the units of the data, and within the recipe's bounds, as nodes of a graph: in
 * float64, as {@link Model#toData} takes it.
 */
final class OnnxRows {

    private final OnnxGraph graph;
    private final Model model;

    OnnxRows(OnnxGraph graph, Model model) {
        this.graph = graph;
        this.model = model;
    }

    /**
     * Rows, shape (n, columns); NaN is a blank.
     *
     * @param points shape (n, d)
     */
    String of(String points) {
        var columns = new ArrayList<String>();
        int at = 0;
        for (int j = 0; j < model.table().columns().size(); j++) {
            var column = model.encoding().columns().get(j);
            columns.add(column(points, at, j, column));
            at += column.width();
        }
        return graph.beside(columns);
    }

    private String column(String points, int at, int j, ColumnEncoding column) {
        int states = column.stateCoordinates();
        var scale = column.scale();
        if (scale != null && states == 0) {
            return within(j, column, number(points, at, j, column, scale));
        }
        var state = graph.node("ArgMax", Map.of("axis", 1), graph.columns(points, at, at + Math.max(1, states)));
        var value = graph.node("Gather", values(j, column), state);
        if (scale == null) {
            return value;
        }
        var isRest = graph.node("Equal", state, graph.longs(states - 1));
        return graph.node("Where", isRest, within(j, column, number(points, at + states, j, column, scale)), value);
    }

    /** What each state is: an atom, or a blank; the rest, whose number is elsewhere, is none. */
    private String values(int j, ColumnEncoding column) {
        var values = new double[column.shares().length];
        Arrays.fill(values, Double.NaN);
        for (int k = 0; k < column.atoms().length; k++) {
            double value = column.atoms()[k];
            double held = isHeld() ? Math.clamp(value, column.min(), column.max()) : value;
            var bounds = bounds(j);
            values[k] = bounds == null ? held : bounds.clip(held);
        }
        return graph.doubles("values" + j, values, values.length);
    }

    private String number(String points, int at, int j, ColumnEncoding column, Scale scale) {
        var z = graph.cast(graph.columns(points, at, at + 1), DataType.DOUBLE);
        var value =
                switch (scale) {
                    case Scale.Standard(double mean, double std) -> sum(graph.precise(mean), times(z, std));
                    case Scale.Quantile(double end, double[] knots) -> between(z, j, end, knots);
                };
        return rounded(value, column.step());
    }

    /** On the line between two knots, as {@link Scale.Quantile#fromNetwork}. */
    private String between(String z, int j, double end, double[] knots) {
        var half = over(sum(over(z, end), graph.precise(1)), 2);
        var place = times(half, knots.length - 1);
        var below = graph.node("Clip", graph.node("Floor", place), scalar(0), scalar(knots.length - 2.0));
        var index = graph.cast(below, DataType.INT64);
        var rises = new double[knots.length - 1];
        Arrays.setAll(rises, k -> knots[k + 1] - knots[k]);
        var knot = graph.node("Gather", graph.doubles("knots" + j, knots, knots.length), index);
        var rise = graph.node("Gather", graph.doubles("rises" + j, rises, rises.length), index);
        return sum(knot, graph.node("Mul", graph.node("Sub", place, below), rise));
    }

    private String rounded(String value, double step) {
        if (step == 0) {
            return value;
        }
        if (step < 1) {
            double inverse = Math.rint(1 / step); // a power of ten is exact, and its inverse is not
            return over(graph.node("Round", times(value, inverse)), inverse);
        }
        return times(graph.node("Round", over(value, step)), step);
    }

    private boolean isHeld() {
        return model.recipe().data().range() == ValueRange.OBSERVED;
    }

    private @Nullable Bounds bounds(int j) {
        return model.recipe().data().clip().get(model.table().columns().get(j).name());
    }

    private String within(int j, ColumnEncoding column, String value) {
        var held = isHeld() ? between(value, column.min(), column.max()) : value;
        var bounds = bounds(j);
        return bounds == null ? held : between(held, bounds.min(), bounds.max());
    }

    private String between(String value, @Nullable Double min, @Nullable Double max) {
        var raised = min == null ? value : graph.node("Max", value, graph.precise(min));
        return max == null ? raised : graph.node("Min", raised, graph.precise(max));
    }

    /** A number without an axis. */
    private String scalar(double value) {
        return graph.doubles("scalar[" + value + "]", new double[] {value});
    }

    private String sum(String one, String other) {
        return graph.node("Add", one, other);
    }

    private String times(String value, double factor) {
        return graph.node("Mul", value, graph.precise(factor));
    }

    private String over(String value, double divisor) {
        return graph.node("Div", value, graph.precise(divisor));
    }
}
