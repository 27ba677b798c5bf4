package dev.pollen.report;

import dev.pollen.table.Column;
import dev.pollen.table.Form;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.DoubleToIntFunction;
import java.util.stream.IntStream;

/**
 * Where the values of a column lie, in real rows and in the model's.
 *
 * @param labels of levels every bar's; of numbers where the first bar begins and the last one ends
 * @param isByRank whether bars of numbers hold as many real rows each, but where many are equal
 * @param real the share of every bar among the values
 * @param model the same of the model's
 * @param missingReal the share of blanks
 * @param missingModel the share of the model's blanks
 */
public record ColumnPortrait(
        Column column,
        List<String> labels,
        boolean isByRank,
        double[] real,
        double[] model,
        double missingReal,
        double missingModel) {

    private static final int BINS = 30;
    private static final int MOST_LEVELS = 12;

    static ColumnPortrait of(Column column, double[] real, double[] model) {
        return switch (column.form()) {
            case Form.Levels levels -> ofLevels(column, levels.texts(), real, model);
            case Form.Flag flag -> ofLevels(column, List.of(flag.no(), flag.yes()), real, model);
            case Form.Digits _, Form.Decimals _, Form.Whole _, Form.Moment _ -> ofNumbers(column, real, model);
        };
    }

    /** Whether bars are levels. */
    boolean isOfLevels() {
        return column.form().levels() > 0;
    }

    /** Most of the real values; what lies beyond is in the first and the last bar. */
    private static ColumnPortrait ofNumbers(Column column, double[] real, double[] model) {
        var ruler = new Ruler(real);
        return new ColumnPortrait(
                column,
                List.of(label(column, ruler.low()), label(column, ruler.high())),
                ruler.isByRank(),
                shares(BINS, values(real), value -> (int) (BINS * ruler.place(value))),
                shares(BINS, values(model), value -> (int) (BINS * ruler.place(value))),
                missing(real),
                missing(model));
    }

    private static ColumnPortrait ofLevels(Column column, List<String> texts, double[] real, double[] model) {
        double[] ofReal = shares(texts.size(), values(real), value -> (int) value);
        double[] ofModel = shares(texts.size(), values(model), value -> (int) value);
        int[] shown =
                IntStream.range(0, texts.size())
                        .boxed()
                        .sorted(Comparator.comparing(level -> -Math.max(ofReal[level], ofModel[level])))
                        .limit(MOST_LEVELS)
                        .mapToInt(level -> level)
                        .sorted()
                        .toArray();
        return new ColumnPortrait(
                column,
                IntStream.of(shown).mapToObj(texts::get).toList(),
                false,
                IntStream.of(shown).mapToDouble(level -> ofReal[level]).toArray(),
                IntStream.of(shown).mapToDouble(level -> ofModel[level]).toArray(),
                missing(real),
                missing(model));
    }

    private static String label(Column column, double value) {
        return switch (column.form()) {
            case Form.Whole _, Form.Moment _ -> column.form().writer().apply(value);
            case Form.Digits _, Form.Decimals _, Form.Flag _, Form.Levels _ -> Html.number(value);
        };
    }

    private static double[] values(double... all) {
        return Arrays.stream(all).filter(value -> !Double.isNaN(value)).toArray();
    }

    private static double missing(double... all) {
        return 1 - values(all).length / (double) all.length;
    }

    private static double[] shares(int count, double[] values, DoubleToIntFunction bar) {
        var shares = new double[count];
        for (double value : values) {
            shares[Math.clamp(bar.applyAsInt(value), 0, count - 1)] += 1.0 / values.length;
        }
        return shares;
    }
}
