package dev.pollen.checkpoint;

import dev.pollen.denoiser.Architecture;
import dev.pollen.denoiser.Engine;
import dev.pollen.denoiser.Parameters;
import dev.pollen.denoiser.Predictor;
import dev.pollen.diffusion.InvalidParameterException;
import dev.pollen.diffusion.Known;
import dev.pollen.diffusion.Layout;
import dev.pollen.diffusion.PointSet;
import dev.pollen.points.Points;
import dev.pollen.table.Encoding;
import dev.pollen.table.Table;
import dev.pollen.training.Recipe;
import dev.pollen.training.ValueRange;

import java.util.SequencedMap;

/**
 * What a checkpoint says of its points: what the network's numbers mean.
 *
 * @param table what was learnt
 * @param encoding from the data to what the network sees
 */
public record Model(Recipe recipe, Table table, Encoding encoding) {

    public Model {
        encoding.requireFits(table);
        if (!table.names().containsAll(recipe.data().clip().keySet())) {
            throw new IllegalArgumentException("bounds are of columns that there are not");
        }
    }

    /** A model of another recipe that says of its points what this one does. */
    public Model with(Recipe other) {
        return new Model(other, table, encoding);
    }

    /**
     * Itself, if it has learnt conditions.
     *
     * @param parameter what asks for them
     * @throws InvalidParameterException naming it
     */
    public Model requireConditions(String parameter) {
        InvalidParameterException.require(
                recipe.training().hasConditions(),
                parameter,
                "needs a model that has learnt conditions: train it with training.conditions: any, as preset table"
                        + " does");
        return this;
    }

    /** What goes with its numbers in a file, as text by key: the recipe, the table and the encoding. */
    public SequencedMap<String, String> metadata() {
        return ModelFormat.metadata(this);
    }

    /** What the coordinates of a point in network space are. */
    public Layout layout() {
        return encoding.layout();
    }

    /** The coordinates of a point in network space: D. */
    public int dimensions() {
        return encoding.width();
    }

    /** The network that it has. */
    public Architecture architecture() {
        return recipe.architecture(layout());
    }

    /** A network of the model, as a denoiser of points. */
    public Predictor predictor(Engine engine, Parameters parameters) {
        return recipe.predictor(layout(), engine.predictor(parameters));
    }

    /** What points are made of that are drawn from it. */
    public Table output() {
        return table.with(encoding.output(table).columns());
    }

    /**
     * What a network is told of rows of which some columns are known.
     *
     * @param rows shape (n, columns); NaN is a blank, where it is known
     * @param columns which are known, shape (n, columns)
     * @throws IllegalArgumentException if a column has no such value
     */
    public Known known(double[] rows, boolean[] columns) {
        int width = table.columns().size();
        var x0 = new float[rows.length / width * dimensions()];
        for (int i = 0; i < rows.length; i++) {
            if (columns[i]) {
                encoding.encode(i % width, rows[i], x0, i / width * dimensions());
            }
        }
        return new Known(layout(), x0, columns);
    }

    /** Points on their way from noise to data, from network space to the scale of the data. */
    public Points toDataScale(PointSet points) {
        return Points.from(points, encoding);
    }

    /** Points that have arrived: on the scale of the data, and within the recipe's bounds. */
    public Points toData(PointSet points) {
        var data = toDataScale(points);
        if (recipe.data().range() == ValueRange.OBSERVED) {
            encoding.hold(data.values());
        }
        var names = table.names();
        recipe.data().clip().forEach((column, bounds) -> clip(data, names.indexOf(column), bounds));
        return data;
    }

    private static void clip(Points data, int column, Recipe.Bounds bounds) {
        for (int i = column; i < data.values().length; i += data.dimensions()) {
            data.values()[i] = bounds.clip(data.values()[i]);
        }
    }
}
