package dev.pollen.points;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.QuoteStrategies;

import dev.pollen.table.Column;
import dev.pollen.table.Dialect;
import dev.pollen.table.Table;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.DoubleFunction;

/** CSV: a header with the names of the columns, a line per point; frames have their position in front. */
final class CsvFormat implements PointFormat.Readable {

    @Override
    public String name() {
        return "csv";
    }

    @Override
    public String mediaType() {
        return "text/csv";
    }

    @Override
    public String description() {
        return "A header and a line per point; before a point of a trajectory, where its frame is";
    }

    @Override
    public String accepts() {
        return "A row per line, in the charset of the content type or of the byte order mark, by default UTF-8";
    }

    @Override
    public String example() {
        return "x,y\n0.1,-0.2\n0.05,0.1\n";
    }

    @Override
    public byte[] signature() {
        return new byte[0];
    }

    @Override
    public Rows read(Path file, ReadOptions options) throws IOException {
        FileKind.requireNone(file, options.charset());
        return new TextRows(new CsvFile(file, options), options);
    }

    @Override
    public TableFile read(Path file, ReadOptions options, Table known) throws IOException {
        FileKind.requireNone(file, options.charset());
        var csv = new CsvFile(file, options);
        var table = new TextTable(csv, options, known);
        return new KnownFile(table, () -> csv.filling(table));
    }

    @Override
    public void write(PointDocument document, OutputStream out) throws IOException {
        try (var table = PointTable.of(document)) {
            var csv = writer(table, out);
            csv.writeRecord(table.columns().stream().map(column -> SpreadsheetText.harmless(column.name())).toList());
            var cells = table.columns().stream().map(column -> cells(column, table.table().dialect())).toList();
            table.blocks().forEachRemaining(block -> write(block, cells, csv));
            csv.flush();
        }
    }

    /** An empty line is none: where a row is a single cell, one without anything in it has quotes. */
    private static CsvWriter writer(PointTable table, OutputStream out) {
        var builder = CsvWriter.builder().fieldSeparator(table.table().dialect().delimiter().character());
        if (table.columns().size() == 1) {
            builder.quoteStrategy(QuoteStrategies.EMPTY);
        }
        return builder.build(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    }

    private static void write(Points points, List<DoubleFunction<String>> cells, CsvWriter csv) {
        var line = new String[points.dimensions()];
        for (int i = 0; i < points.count(); i++) {
            for (int j = 0; j < line.length; j++) {
                line[j] = cells.get(j).apply(points.at(i, j));
            }
            csv.writeRecord(line);
        }
    }

    /** What writes the cells of a column as the file had them that it comes from. */
    private static DoubleFunction<String> cells(Column column, Dialect dialect) {
        var writer = dialect.writer(column);
        DoubleFunction<String> written =
                column.type().isNumeric() ? writer : value -> SpreadsheetText.harmless(writer.apply(value));
        if (column.blank() == null) {
            return written;
        }
        var blank = SpreadsheetText.harmless(column.blank());
        return value -> Double.isNaN(value) ? blank : written.apply(value);
    }
}
