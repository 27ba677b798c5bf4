package dev.pollen.table;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonValue;

import dev.pollen.diffusion.InvalidParameterException;
import dev.pollen.diffusion.Layout;
import dev.pollen.diffusion.OneHot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.stream.IntStream;

/**
 * The way of a table's rows, in float64 and in their own units, to network space, in float32, and back. It is fitted to
 * the rows that a training may see, and is a part of what the training makes.
 *
 * @param columns of each column, in their order
 */
public record Encoding(@JsonValue List<ColumnEncoding> columns) {

    /**
     * So few rows do not say how a column is distributed to within what a model changes of it: neither its quantiles,
     * nor its standard deviation to 5 %, nor the shares of its states to some points.
     */
    public static final int FEW_ROWS = 500;

    /** The most coordinates that a row may have in network space. */
    public static final int MAX_WIDTH = 1024;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Encoding {
        columns = List.copyOf(columns);
        if (columns.isEmpty()) {
            throw new IllegalArgumentException("there must be a column");
        }
    }

    /** Of d columns of numbers: changes nothing. */
    public static Encoding identity(int d) {
        return of(Collections.nCopies(d, Scale.IDENTITY));
    }

    /** Of columns of numbers that may be any. */
    public static Encoding of(List<? extends Scale> scales) {
        return new Encoding(scales.stream().map(ColumnEncoding::of).toList());
    }

    /**
     * Fitted to rows.
     *
     * @param values of each column, at least one
     * @param scaling of numbers and dates
     * @throws InvalidParameterException naming {@code dataset} if a row has more than {@link #MAX_WIDTH} coordinates
     */
    public static Encoding of(Table table, double[][] values, Scaling scaling) {
        return of(
                table,
                IntStream.range(0, values.length)
                        .mapToObj(j -> ColumnSummary.of(table.columns().get(j), values[j]))
                        .toList(),
                scaling);
    }

    /**
     * Fitted to what is known of rows.
     *
     * @param summaries one of each column
     * @throws InvalidParameterException see {@link #of(Table, double[][], Scaling)}
     */
    public static Encoding of(Table table, List<ColumnSummary> summaries, Scaling scaling) {
        var encoding =
                new Encoding(
                        IntStream.range(0, summaries.size())
                                .mapToObj(j -> ColumnFit.of(table.columns().get(j), summaries.get(j), scaling))
                                .toList());
        encoding.requireWidth(table);
        return encoding;
    }

    private void requireWidth(Table table) {
        int widest =
                IntStream.range(0, columns.size())
                        .boxed()
                        .max(Comparator.comparingInt(j -> columns.get(j).width()))
                        .orElseThrow();
        InvalidParameterException.require(
                width() <= MAX_WIDTH,
                "dataset",
                "must have at most %d coordinates in network space, where a column has one for each of its levels, but has %d: leave out columns of many levels with ?drop= when it is uploaded. Column %s has the most, %d"
                        .formatted(
                                MAX_WIDTH, width(), table.columns().get(widest).name(), columns.get(widest).width()));
    }

    /**
     * Checks that it is of such a table.
     *
     * @throws IllegalArgumentException saying of which column it is not
     */
    public void requireFits(Table table) {
        if (table.columns().size() != columns.size()) {
            throw new IllegalArgumentException(
                    "a table of %d columns has an encoding of %d".formatted(table.columns().size(), columns.size()));
        }
        for (int j = 0; j < columns.size(); j++) {
            columns.get(j).requireFits(table.columns().get(j));
        }
    }

    /**
     * What the coordinates of a row in network space are: one-hot are those that say which state a value is in, which
     * is a level, a value that carries mass, a blank, or another.
     */
    @JsonIgnore
    public Layout layout() {
        var states = new ArrayList<OneHot>();
        int at = 0;
        for (var column : columns) {
            if (column.hasStates()) {
                states.add(column.oneHot(at));
            }
            at += column.width();
        }
        return new Layout(columns.stream().map(ColumnEncoding::width).toList(), states);
    }

    /** The names of the columns of which some coordinates say which state a value is in. */
    public List<String> withStates(Table table) {
        var names = table.names();
        return IntStream.range(0, columns.size()).filter(j -> columns.get(j).hasStates()).mapToObj(names::get).toList();
    }

    /** Why rows have no density: of each column that has none, its name and the reason. */
    public SequencedMap<String, String> withoutDensity(Table table) {
        var reasons = new LinkedHashMap<String, String>();
        for (int j = 0; j < columns.size(); j++) {
            var name = table.columns().get(j).name();
            columns.get(j).withoutDensity().ifPresent(reason -> reasons.put(name, reason));
        }
        return reasons;
    }

    /** Where a value of a column that has a density is in network space. */
    public double toNetwork(double value, int column) {
        return Objects.requireNonNull(columns.get(column).scale()).toNetwork(value);
    }

    /** The value of a column that has a density which is there in network space, however many decimals it takes. */
    public double fromNetwork(double z, int column) {
        return Objects.requireNonNull(columns.get(column).scale()).fromNetwork(z);
    }

    /**
     * dz_j/dx_j of every value of rows that have a density, of which each column has one coordinate in network space:
     * so log p(x) = log p(z) + Σ_j log dz_j/dx_j.
     *
     * @param rows shape (n, D)
     */
    public double[] slopes(double[] rows) {
        var slopes = new double[rows.length];
        Arrays.setAll(slopes, i -> Objects.requireNonNull(columns.get(i % columns.size()).scale()).slope(rows[i]));
        return slopes;
    }

    /** Of one of the columns alone. */
    public Encoding of(int column) {
        return new Encoding(List.of(columns.get(column)));
    }

    /** The coordinates of a row in network space: D. */
    @JsonIgnore
    public int width() {
        return columns.stream().mapToInt(ColumnEncoding::width).sum();
    }

    /** The columns of what comes back from network space, of a table that was taken there. */
    public Table output(Table table) {
        return new Table(
                IntStream.range(0, columns.size())
                        .mapToObj(j -> columns.get(j).output(table.columns().get(j)))
                        .toList());
    }

    /**
     * Takes rows to network space.
     *
     * @param rows shape (n, columns); NaN is a blank
     * @param to shape (any, D); NaN is a coordinate that is not known
     * @param at the place of the first row's first coordinate
     * @throws InvalidParameterException naming {@code scale} if a number is too large there: only as they are numbers
     *     can be that
     */
    public void encode(double[] rows, float[] to, int at) {
        int place = at;
        for (int i = 0; i < rows.length; i++) {
            int j = i % columns.size();
            var column = columns.get(j);
            column.encode(rows[i], to, place);
            for (int k = place; k < place + column.width(); k++) {
                InvalidParameterException.require(
                        !Float.isInfinite(to[k]),
                        "scale",
                        "must be standard or quantile, since column %d has %s, which is too large for a network as it is"
                                .formatted(j + 1, rows[i]));
            }
            place += column.width();
        }
    }

    /**
     * Takes a value of one column to network space.
     *
     * @param column its place
     * @param value NaN for a blank
     * @param to a row's coordinates
     * @param at the place of the row's first coordinate
     * @throws IllegalArgumentException if the column has no such value: it is none of its levels, or there are no
     *     blanks
     */
    public void encode(int column, double value, float[] to, int at) {
        int place = at;
        for (int j = 0; j < column; j++) {
            place += columns.get(j).width();
        }
        columns.get(column).encode(value, to, place);
    }

    /**
     * Takes points back from network space.
     *
     * @param points shape (n, D)
     * @return shape (n, columns); NaN is a blank
     */
    public double[] decode(float[] points) {
        var rows = new double[points.length / width() * columns.size()];
        int place = 0;
        for (int i = 0; i < rows.length; i++) {
            var column = columns.get(i % columns.size());
            rows[i] = column.decode(points, place);
            place += column.width();
        }
        return rows;
    }

    /**
     * Whether a column has had such a value: a level or another of a few, or one between the least and the greatest.
     */
    public boolean has(int column, double value) {
        return columns.get(column).has(value);
    }

    /**
     * How probable each level of a column is, by what is expected of points.
     *
     * @param points shape (n, D)
     * @param levels how many levels it has
     * @return shape (n, levels)
     */
    public double[][] probabilities(int column, float[] points, int levels) {
        int at = columns.subList(0, column).stream().mapToInt(ColumnEncoding::width).sum();
        var probabilities = new double[points.length / width()][levels];
        for (int i = 0; i < probabilities.length; i++) {
            columns.get(column).probabilities(points, i * width() + at, probabilities[i]);
        }
        return probabilities;
    }

    /** The nearest of the values that a column has had. */
    public double nearest(int column, double value) {
        return columns.get(column).nearest(value);
    }

    /** Has every value of rows be between the least and the greatest that its column has. */
    public void hold(double[] rows) {
        for (int i = 0; i < rows.length; i++) {
            rows[i] = columns.get(i % columns.size()).hold(rows[i]);
        }
    }
}
