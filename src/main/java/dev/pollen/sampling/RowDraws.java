package dev.pollen.sampling;

import dev.pollen.checkpoint.Model;
import dev.pollen.diffusion.Denoiser;
import dev.pollen.diffusion.Known;
import dev.pollen.diffusion.ReverseProcess;
import dev.pollen.diffusion.SampleSet;
import dev.pollen.sampling.Completion.Summary;
import dev.pollen.table.Column;
import dev.pollen.table.Form;

import java.util.Arrays;
import java.util.stream.LongStream;

/** Draws what is blank in rows, given what is not: row i of a seed is a function of the row and (seed, i). */
final class RowDraws {

    private final Model model;
    private final ReverseProcess process;

    RowDraws(Model model, ReverseProcess process) {
        this.model = model;
        this.process = process;
    }

    SampleSet set(long seed) {
        return ModelRows.set(model, process, seed);
    }

    /**
     * Draws what is blank. Of rows without blanks nothing is drawn.
     *
     * @param rows shape (n, columns) of the block that begins at {@code first}; NaN is a blank
     * @return the same rows without blanks
     */
    double[] complete(Denoiser denoiser, long first, double[] rows, long seed) {
        int columns = model.table().columns().size();
        long[] places =
                LongStream.range(0, rows.length / columns)
                        .filter(i -> isBlank(rows, (int) i))
                        .map(i -> first + i)
                        .toArray();
        if (places.length == 0) {
            return rows;
        }
        var drawn = set(seed).given(some -> known(rows, first, some)).points(denoiser, places);
        var values = model.toData(UnusableModelException.requireFinite(drawn)).values();
        var complete = rows.clone();
        for (int i = 0; i < values.length; i++) {
            int to = (int) (places[i / columns] - first) * columns + i % columns;
            complete[to] = Double.isNaN(rows[to]) ? values[i] : rows[to];
        }
        return complete;
    }

    /**
     * How probable the levels of a column are, by what the network expects of nothing but noise: a mean over so many
     * noises, each with one network evaluation.
     *
     * @param rows see {@link #complete}, in which the column is blank
     * @return shape (n, levels)
     */
    double[][] probabilities(Denoiser denoiser, AskedRows.Block rows, long seed, int column, int noises) {
        int levels = model.table().columns().get(column).form().levels();
        int n = rows.rows().length / model.table().columns().size();
        var means = new double[n][levels];
        for (int k = 0; k < noises; k++) {
            var expected =
                    set(seed + k)
                            .given(some -> known(rows.rows(), rows.first(), some))
                            .expected(denoiser, rows.first(), rows.first() + n);
            var each =
                    model.encoding()
                            .probabilities(column, UnusableModelException.requireFinite(expected).values(), levels);
            for (int i = 0; i < n; i++) {
                for (int level = 0; level < levels; level++) {
                    means[i][level] += each[i][level] / noises;
                }
            }
        }
        return means;
    }

    private boolean isBlank(double[] rows, int row) {
        int columns = model.table().columns().size();
        return Arrays.stream(rows, row * columns, (row + 1) * columns).anyMatch(Double::isNaN);
    }

    /** What is known of some rows: of those behind the last one, which fill a block up, nothing. */
    private Known known(double[] rows, long first, long[] places) {
        int columns = model.table().columns().size();
        var values = new double[places.length * columns];
        var areKnown = new boolean[values.length];
        for (int i = 0; i < values.length; i++) {
            long from = (places[i / columns] - first) * columns + i % columns;
            values[i] = from < rows.length ? rows[(int) from] : Double.NaN;
            areKnown[i] = !Double.isNaN(values[i]);
        }
        return model.known(values, areKnown);
    }

    /**
     * One value of several for every cell.
     *
     * @param all shape (draws, n · columns)
     */
    double[] summary(double[][] all, Summary summary) {
        var result = new double[all[0].length];
        var values = new double[all.length];
        for (int i = 0; i < result.length; i++) {
            for (int k = 0; k < all.length; k++) {
                values[k] = all[k][i];
            }
            result[i] = summary(model.table().columns().get(i % model.table().columns().size()), values, summary);
        }
        return result;
    }

    private static double summary(Column column, double[] values, Summary summary) {
        if (column.form().levels() > 0) {
            return CellSummary.mostFrequent(values);
        }
        double value =
                switch (summary) {
                    case MEAN -> CellSummary.mean(values);
                    case MODE -> CellSummary.densest(values);
                };
        return column.form() instanceof Form.Whole ? Math.rint(value) : value;
    }
}
