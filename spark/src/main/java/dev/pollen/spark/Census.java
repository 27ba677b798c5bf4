package dev.pollen.spark;

import dev.pollen.diffusion.InvalidParameterException;
import dev.pollen.table.ColumnSummary;
import dev.pollen.table.Population;
import dev.pollen.table.Tally;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What all rows of a DataFrame are like: the same that the service finds of a file with all of them. Two shuffles, and
 * four passes over the different values of columns.
 */
final class Census {

    private final DistinctValues values;
    private final List<SourceColumn> columns;
    private final long rows;

    private Census(DistinctValues values, List<SourceColumn> columns, long rows) {
        this.values = values;
        this.columns = columns;
        this.rows = rows;
    }

    /**
     * @throws dev.pollen.diffusion.InvalidParameterException naming a column that no table can have
     */
    static Population of(Dataset<Row> data, List<SourceColumn> columns) {
        long rows = data.count();
        try (var values = new DistinctValues(data, columns)) {
            return new Census(values, columns, rows).population();
        }
    }

    private Population population() {
        var levels = levels();
        var facts = facts();
        var rests = new RestCensus(values, facts);
        return new Population(
                rows,
                IntStream.range(0, columns.size())
                        .mapToObj(
                                j ->
                                        columns.get(j).isText()
                                                ? ofLevels(columns.get(j), levels.get(j))
                                                : ofNumbers(j, facts.get(j), rests))
                        .toList());
    }

    private ColumnSummary ofNumbers(int place, ColumnFacts facts, RestCensus rests) {
        var column = columns.get(place);
        return new ColumnSummary(
                column.name(),
                null,
                facts.blanks(),
                facts.states(),
                facts.counts(),
                column.hasLevels() ? null : facts.numbers(rests.moments(place)),
                rests.rest(place));
    }

    private Map<Integer, TreeMap<String, Long>> levels() {
        int texts = (int) columns.stream().filter(SourceColumn::isText).count();
        var found =
                values.levels(texts * Tally.MOST_LEVELS + 1).stream()
                        .collect(
                                Collectors.groupingBy(
                                        DistinctValues.Level::place,
                                        Collectors.toMap(
                                                DistinctValues.Level::text,
                                                DistinctValues.Level::count,
                                                Long::sum,
                                                TreeMap::new)));
        found.forEach((place, levels) -> requireLevels(columns.get(place), levels));
        return found;
    }

    private static void requireLevels(SourceColumn column, Map<String, Long> levels) {
        if (levels.size() > Tally.MOST_LEVELS) {
            throw column.refused(
                    "must have at most %d different texts, but has more: leave it out with drop()"
                            .formatted(Tally.MOST_LEVELS));
        }
        if (levels.keySet().stream().anyMatch(text -> text.length() > Tally.MOST_CHARACTERS)) {
            throw column.refused(
                    "must have texts of at most %d characters, but has free text: leave it out with drop()"
                            .formatted(Tally.MOST_CHARACTERS));
        }
    }

    private ColumnSummary ofLevels(SourceColumn column, @Nullable TreeMap<String, Long> levels) {
        if (levels == null) {
            throw allBlank(column);
        }
        long[] counts = levels.values().stream().mapToLong(Long::longValue).toArray();
        return new ColumnSummary(
                column.name(),
                List.copyOf(levels.keySet()),
                rows - Arrays.stream(counts).sum(),
                IntStream.range(0, counts.length).asDoubleStream().toArray(),
                counts,
                null,
                null);
    }

    private static InvalidParameterException allBlank(SourceColumn column) {
        return column.refused("must have values, but all of its cells are blank: leave it out with drop()");
    }

    /** Of the columns of numbers, by their places. */
    private Map<Integer, ColumnFacts> facts() {
        var kinds = columns.stream().map(SourceColumn::kind).toArray(SourceColumn.Kind[]::new);
        long count = rows;
        var facts = new HashMap<Integer, ColumnFacts>();
        values.fold((task, place) -> new ColumnScan(kinds[place], count)).stream()
                .collect(Collectors.groupingBy(DistinctValues.Part::place))
                .forEach((place, parts) -> facts.put(place, new ColumnFacts(columns.get(place), count, parts)));
        IntStream.range(0, columns.size())
                .filter(place -> !columns.get(place).isText() && !facts.containsKey(place))
                .forEach(
                        place -> {
                            throw allBlank(columns.get(place));
                        });
        return facts;
    }
}
