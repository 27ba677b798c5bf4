package dev.pollen.points;

import static dev.pollen.diffusion.InvalidParameterException.require;

import dev.pollen.diffusion.InvalidParameterException;
import dev.pollen.table.LevelBudget;
import dev.pollen.table.MissingMarkers;
import dev.pollen.table.Tally;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** What the cells of a file are like, from the first to the last row: the first time that it is read. */
final class TextSurvey {

    private final MissingMarkers missing;
    private final int mostColumns;
    private final LevelBudget budget = new LevelBudget();
    private final List<Tally> columns = new ArrayList<>();
    private long rows;

    private TextSurvey(ReadOptions options) {
        missing = options.missing();
        mostColumns = Rows.MAX_COLUMNS + options.drop().size();
    }

    /**
     * What it has found.
     *
     * @param names of the columns
     * @param columns the tallies of their cells
     */
    record Found(HeaderReading header, List<String> names, List<Tally> columns) {}

    /**
     * @throws InvalidParameterException naming {@code file} or {@code header} if it cannot be read to its end
     */
    static Found of(TextFile file, ReadOptions options) throws IOException {
        var survey = new TextSurvey(options);
        try (var records = file.open()) {
            if (!records.next()) {
                throw new InvalidParameterException("file", "must have rows, but is empty");
            }
            var found = file.delimiter() == null ? survey.ofRows(records, options) : survey.ofLines(records, options);
            survey.requireColumns();
            return found;
        }
    }

    /** Of lines, the first of which may have the names. */
    private Found ofLines(Records records, ReadOptions options) throws IOException {
        var first = IntStream.range(0, records.cells()).mapToObj(records::text).map(String::valueOf).toList();
        widen(first.size());
        while (rows < options.rows() && records.next()) {
            if (records.fits(first.size())) {
                add(records);
            }
        }
        var header = HeaderReading.of(first, columns, missing, options.header());
        if (!header.taken()) {
            for (int j = 0; j < first.size(); j++) {
                columns.get(j).add(first.get(j), false);
            }
        }
        return new Found(header, header.taken() ? first : Columns.named(first.size()), columns);
    }

    /** Of rows that may say themselves what their columns are called. */
    private Found ofRows(Records records, ReadOptions options) throws IOException {
        var said = records.names();
        widen(said == null ? records.cells() : said.size());
        do {
            if (records.fits(columns.size())) {
                add(records);
            }
        } while (rows < options.rows() && records.next());
        var names = records.names();
        return names == null
                ? new Found(
                        new HeaderReading(false, "its rows have no names for their values"),
                        Columns.named(columns.size()),
                        columns)
                : new Found(new HeaderReading(true, "it says them by itself"), names, columns);
    }

    private void add(Records records) {
        widen(records.cells());
        for (int j = 0; j < records.cells(); j++) {
            columns.get(j).add(records.text(j), records.isWord(j));
        }
        for (int j = records.cells(); j < columns.size(); j++) {
            columns.get(j).addBlanks(1);
        }
        rows++;
    }

    private void requireColumns() {
        requireColumns(!columns.isEmpty(), columns.size());
    }

    private static void requireColumns(boolean condition, int columns) {
        require(condition, "file", "must have 1 to %d columns, but has %d".formatted(Rows.MAX_COLUMNS, columns));
    }

    private void widen(int cells) {
        requireColumns(cells <= mostColumns, cells);
        while (columns.size() < cells) {
            var tally = new Tally(missing, budget);
            tally.addBlanks(rows);
            columns.add(tally);
        }
    }
}
