package dev.pollen.points;

import dev.pollen.table.CellText;
import dev.pollen.table.Delimiter;

import java.io.IOException;

/** Which columns of a CSV file have their cells in quotes: those most of whose values are. */
record CsvQuotes(boolean[] areQuoted, Delimiter delimiter) {

    static CsvQuotes of(RawCsv records, TextTable table, Delimiter delimiter) throws IOException {
        int[] columnOf = table.columnsOfCells();
        var quoted = new long[table.places().size()];
        while (records.next()) {
            for (int i = 0; i < Math.min(columnOf.length, records.cells().size()); i++) {
                var cell = records.cells().get(i);
                if (columnOf[i] != KnownColumns.NOWHERE && !table.isBlank(cell)) {
                    quoted[columnOf[i]] += RawCsv.isQuoted(cell) ? 1 : -1;
                }
            }
        }
        var areQuoted = new boolean[quoted.length];
        for (int j = 0; j < quoted.length; j++) {
            areQuoted[j] = quoted[j] > 0;
        }
        return new CsvQuotes(areQuoted, delimiter);
    }

    /** A value of a column, as others are. */
    String quoted(int column, String text) {
        return quoted(text, areQuoted[column]);
    }

    /** A text in quotes, where they are wanted or needed. */
    String quoted(String text, boolean areWanted) {
        boolean areNeeded =
                text.indexOf(delimiter.character()) >= 0
                        || text.chars().anyMatch(c -> c == RawCsv.QUOTE || c == '\r' || c == '\n')
                        || !CellText.withoutBlanks(text).equals(text);
        return areWanted || areNeeded ? RawCsv.QUOTE + text.replace("\"", "\"\"") + RawCsv.QUOTE : text;
    }
}
