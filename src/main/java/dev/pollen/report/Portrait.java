package dev.pollen.report;

import dev.pollen.points.Points;
import dev.pollen.quality.MarginalMeasurement;
import dev.pollen.table.Column;
import dev.pollen.table.Table;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What a report shows of rows, and no more than that: so it is small enough to be kept.
 *
 * @param columns where their values lie: 60 at most, those that are farthest from real rows
 * @param paired the columns of which pairs are shown: six at most
 * @param real some rows of those
 * @param model some of the model's rows of those
 */
public record Portrait(List<ColumnPortrait> columns, List<Column> paired, Points real, Points model) {

    static final int MOST_COLUMNS = 60;
    static final int MOST_PAIRED = 6;

    private static final int MOST_ROWS = 400;

    public Portrait {
        columns = List.copyOf(columns);
        paired = List.copyOf(paired);
    }

    /**
     * A portrait.
     *
     * @param real rows of the table, at least one
     * @param model rows of the table, at least one
     * @param marginals how far columns are from real ones; none where that is not known
     */
    public static Portrait of(Table table, Points real, Points model, List<MarginalMeasurement> marginals) {
        double[][] ofReal = real.byColumn();
        double[][] ofModel = model.byColumn();
        var portraits = new ArrayList<ColumnPortrait>();
        for (int j : farthest(table, marginals, MOST_COLUMNS)) {
            portraits.add(ColumnPortrait.of(table.columns().get(j), ofReal[j], ofModel[j]));
        }
        int[] paired = farthest(table, marginals, MOST_PAIRED);
        return new Portrait(
                portraits,
                IntStream.of(paired).mapToObj(table.columns()::get).toList(),
                some(ofReal, paired),
                some(ofModel, paired));
    }

    /** In the order of the table. */
    private static int[] farthest(Table table, List<MarginalMeasurement> marginals, int most) {
        Map<String, Double> ratios = new HashMap<>();
        marginals.forEach(part -> ratios.merge(part.column(), part.ratio(), Math::max));
        var names = table.names();
        return IntStream.range(0, names.size())
                .boxed()
                .sorted(Comparator.comparing(j -> -ratios.getOrDefault(names.get(j), 0.0)))
                .limit(most)
                .mapToInt(j -> j)
                .sorted()
                .toArray();
    }

    private static Points some(double[][] columns, int... chosen) {
        int count = Math.min(MOST_ROWS, columns[0].length);
        var values = new double[count * chosen.length];
        for (int i = 0; i < count; i++) {
            for (int k = 0; k < chosen.length; k++) {
                values[i * chosen.length + k] = columns[chosen[k]][i];
            }
        }
        return new Points(chosen.length, values);
    }
}
