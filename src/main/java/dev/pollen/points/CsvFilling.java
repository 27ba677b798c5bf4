package dev.pollen.points;

import dev.pollen.points.KnownColumns.Place;
import dev.pollen.table.CellText;
import dev.pollen.table.Delimiter;
import dev.pollen.table.Dialect;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.util.List;
import java.util.function.DoubleFunction;

/** Writes a CSV file again: of a cell that is blank, the value is written as others of its column are. */
final class CsvFilling implements Filling {

    private static final String LINE_FEED = "\n";

    private final FileText text;
    private final TextTable table;
    private final Delimiter delimiter;
    private final boolean saysDelimiter;
    private final List<DoubleFunction<String>> writers;
    private final int[] columnOf;
    private final CsvQuotes quotes;

    /**
     * @param saysDelimiter whether the first line says the delimiter
     */
    CsvFilling(FileText text, TextTable table, Delimiter delimiter, boolean saysDelimiter) throws IOException {
        this.text = text;
        this.table = table;
        this.delimiter = delimiter;
        this.saysDelimiter = saysDelimiter;
        columnOf = table.columnsOfCells();
        writers = table.places().stream().map(this::writer).toList();
        try (var records = open()) {
            quotes = CsvQuotes.of(records, table, delimiter);
        }
    }

    private DoubleFunction<String> writer(Place place) {
        var writer = new Dialect(delimiter, place.style()).writer(place.column());
        return place.column().type().isNumeric() ? writer : value -> SpreadsheetText.harmless(writer.apply(value));
    }

    private RawCsv open() throws IOException {
        return new RawCsv(text.reader(), delimiter.character());
    }

    @Override
    public String mediaType() {
        return text.said(PointFormats.CSV.mediaType());
    }

    @Override
    public void write(FilledRows filled, OutputStream stream) throws IOException {
        var out = new BufferedWriter(text.writer(stream));
        var row = new FilledRows.Cursor(filled);
        for (int k = 1; k <= filled.tables(); k++) {
            try (var records = open()) {
                var end = writeHead(records, k == 1, filled.areNumbered(), out);
                while (records.next()) {
                    row.next();
                    out.write(records.before());
                    write(records, filled.areNumbered() ? String.valueOf(k) : "", row, out);
                    end = records.end();
                }
                out.write(k < filled.tables() && end.isEmpty() ? LINE_FEED : records.before());
            }
        }
        out.flush();
    }

    /**
     * Of the first table, what is before the rows.
     *
     * @return how its last line ends
     */
    private String writeHead(RawCsv records, boolean isFirst, boolean areNumbered, Writer out) throws IOException {
        if (saysDelimiter) {
            records.next();
            if (isFirst) {
                out.write(records.before() + String.join(separator(), records.cells()) + records.end());
            }
        }
        if (!table.hasHeader()) {
            return records.end();
        }
        records.next();
        if (isFirst) {
            boolean areQuoted = RawCsv.isQuoted(records.cells().getFirst());
            out.write(records.before());
            if (areNumbered) {
                out.write(quotes.quoted(table.nameOfDraws(), areQuoted) + separator());
            }
            out.write(String.join(separator(), records.cells()));
            for (var place : table.places()) {
                if (!place.isThere()) {
                    var name = SpreadsheetText.harmless(place.column().name());
                    out.write(separator() + quotes.quoted(name, areQuoted));
                }
            }
            out.write(records.end());
        }
        return records.end();
    }

    private String separator() {
        return String.valueOf(delimiter.character());
    }

    private void write(RawCsv records, String number, FilledRows.Cursor row, Writer out) throws IOException {
        if (!number.isEmpty()) {
            out.write(number + separator());
        }
        for (int i = 0; i < records.cells().size(); i++) {
            var cell = records.cells().get(i);
            int column = columnOf[i];
            boolean isBlank = column != KnownColumns.NOWHERE && table.isBlank(cell);
            out.write((i == 0 ? "" : separator()) + (isBlank ? filled(column, cell, row) : cell));
        }
        for (int j = 0; j < columns(); j++) {
            if (!table.places().get(j).isThere()) {
                out.write(separator() + filled(j, "", row));
            }
        }
        out.write(records.end());
    }

    private int columns() {
        return table.places().size();
    }

    /** With the blanks that are around what stands for nothing. */
    private String filled(int column, String cell, FilledRows.Cursor row) {
        var value = quotes.quoted(column, writers.get(column).apply(row.value(column)));
        var marker = CellText.withoutBlanks(cell);
        int from = marker.isEmpty() ? cell.length() : cell.indexOf(marker);
        return cell.substring(0, from) + value + cell.substring(marker.isEmpty() ? from : from + marker.length());
    }
}
