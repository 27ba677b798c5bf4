package dev.pollen.sampling;

import dev.pollen.checkpoint.Model;
import dev.pollen.diffusion.Denoiser;
import dev.pollen.table.Column;
import dev.pollen.table.ColumnType;
import dev.pollen.table.Form;
import dev.pollen.table.Precision;
import dev.pollen.table.Table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a model says of one column of rows, given the others: of levels how probable each is, of numbers and dates how
 * they are distributed.
 */
sealed interface ColumnForecast {

    /** The columns of what is said. */
    Table table();

    /** How many network evaluations a row takes. */
    long evaluations();

    /**
     * What is said of some rows.
     *
     * @param rows in which the column is blank
     * @return shape (n, columns of the table)
     */
    double[] of(Denoiser denoiser, AskedRows.Block rows);

    /**
     * @param column which one
     * @param draws how many of a number; or of how many noises levels are expected
     */
    static ColumnForecast of(Model model, RowDraws rows, int column, int draws, long seed) {
        return model.table().columns().get(column).form().levels() > 0
                ? new OfLevels(model, rows, column, draws, seed)
                : new OfNumbers(model, rows, column, draws, seed);
    }

    /** How many draws there are where nobody says. */
    static int usualDraws(Column column) {
        return column.form().levels() > 0 ? OfLevels.NOISES : OfNumbers.DRAWS;
    }

    /** The most probable level, and how probable each is. */
    record OfLevels(Model model, RowDraws rows, int column, int noises, long seed) implements ColumnForecast {

        private static final int NOISES = 8;

        private Column asked() {
            return model.table().columns().get(column);
        }

        @Override
        public Table table() {
            var columns = new ArrayList<Column>();
            columns.add(new Column(asked().name(), asked().form(), null));
            var writer = asked().form().writer();
            for (int level = 0; level < asked().form().levels(); level++) {
                columns.add(Column.number("P(%s)".formatted(writer.apply(level)), Precision.FLOAT32));
            }
            return model.output().with(columns);
        }

        @Override
        public long evaluations() {
            return noises;
        }

        @Override
        public double[] of(Denoiser denoiser, AskedRows.Block block) {
            var probabilities = rows.probabilities(denoiser, block, seed, column, noises);
            int levels = asked().form().levels();
            var said = new double[probabilities.length * (levels + 1)];
            for (int i = 0; i < probabilities.length; i++) {
                said[i * (levels + 1)] = greatest(probabilities[i]);
                System.arraycopy(probabilities[i], 0, said, i * (levels + 1) + 1, levels);
            }
            return said;
        }

        private static int greatest(double[] values) {
            int greatest = 0;
            for (int k = 1; k < values.length; k++) {
                greatest = values[k] > values[greatest] ? k : greatest;
            }
            return greatest;
        }
    }

    /** The mean of draws, their standard deviation (of dates, in days), and their quantiles. */
    record OfNumbers(Model model, RowDraws rows, int column, int draws, long seed) implements ColumnForecast {

        private static final int DRAWS = 100;
        private static final double MICROS_OF_DAY = 86_400e6;
        private static final List<Double> QUANTILES = List.of(0.05, 0.25, 0.5, 0.75, 0.95);

        private Column asked() {
            return model.output().columns().get(column);
        }

        @Override
        public Table table() {
            var form = asked().form();
            var columns = new ArrayList<Column>();
            columns.add(isDate() ? new Column("mean", form, null) : Column.number("mean", Precision.FLOAT64));
            columns.add(Column.number("std", Precision.FLOAT64));
            QUANTILES.forEach(share -> columns.add(new Column("q%02.0f".formatted(100 * share), quantile(form), null)));
            return model.output().with(columns);
        }

        /** Between two whole numbers there are others. */
        private static Form quantile(Form form) {
            return form instanceof Form.Whole ? new Form.Decimals(0, 2) : form;
        }

        private boolean isDate() {
            return asked().type() == ColumnType.DATETIME;
        }

        @Override
        public long evaluations() {
            return (long) draws * rows.set(seed).networkEvaluations();
        }

        @Override
        public double[] of(Denoiser denoiser, AskedRows.Block block) {
            int width = model.table().columns().size();
            int n = block.rows().length / width;
            var values = new double[n][draws];
            for (int k = 0; k < draws; k++) {
                var complete = rows.complete(denoiser, block.first(), block.rows(), seed + k);
                for (int i = 0; i < n; i++) {
                    values[i][k] = complete[i * width + column];
                }
            }
            return Arrays.stream(values).flatMapToDouble(of -> Arrays.stream(said(of))).toArray();
        }

        private double[] said(double[] values) {
            Arrays.sort(values);
            var said = new double[2 + QUANTILES.size()];
            double mean = CellSummary.mean(values);
            double squares = Arrays.stream(values).map(value -> (value - mean) * (value - mean)).sum();
            said[0] = mean;
            said[1] = Math.sqrt(squares / Math.max(1, values.length - 1)) / (isDate() ? MICROS_OF_DAY : 1);
            for (int k = 0; k < QUANTILES.size(); k++) {
                said[2 + k] = quantile(values, QUANTILES.get(k));
            }
            return said;
        }

        /** In proportion between neighbours (Hyndman and Fan 1996, type 7). */
        private static double quantile(double[] sorted, double share) {
            double place = share * (sorted.length - 1);
            int below = (int) Math.min(Math.floor(place), sorted.length - 2.0);
            return sorted.length == 1
                    ? sorted[0]
                    : sorted[below] + (place - below) * (sorted[below + 1] - sorted[below]);
        }
    }
}
