package dev.pollen.points;

import dev.pollen.table.Table;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/**
 * Apache Arrow, as a file or as a stream: columns with types, in batches of rows; frames have their position in front.
 *
 * @param isFile whether it ends with a list of its batches, as files do
 */
record ArrowFormat(boolean isFile) implements PointFormat.Readable {

    @Override
    public String name() {
        return isFile ? "arrow" : "arrow-stream";
    }

    @Override
    public String title() {
        return ArrowFile.NAME;
    }

    @Override
    public String mediaType() {
        return isFile ? "application/vnd.apache.arrow.file" : "application/vnd.apache.arrow.stream";
    }

    @Override
    public String description() {
        return "A column with its type for each coordinate: double or float, int64, bool, dictionary of utf8, date32 or"
                + " timestamp; before those of a trajectory, where its frame is";
    }

    @Override
    public String accepts() {
        return "Flat columns of numbers, decimals, booleans, texts, dictionaries, dates and timestamps, compressed by"
                + " lz4, zstd or not at all"
                + (isFile ? "; Feather 2 is the same" : "");
    }

    @Override
    public String example() {
        return BINARY;
    }

    @Override
    public byte[] signature() {
        return isFile ? ArrowFile.MAGIC.clone() : new byte[] {-1, -1, -1, -1};
    }

    @Override
    public Rows read(Path file, ReadOptions options) throws IOException {
        return new TextRows(new ArrowFile(file, options.drop()), options);
    }

    @Override
    public TableFile read(Path file, ReadOptions options, Table known) throws IOException {
        var arrow = new ArrowFile(file, options.drop());
        var table = new TextTable(arrow, options, known);
        return new KnownFile(table, () -> new ArrowFilling(arrow, table, this));
    }

    @Override
    public void write(PointDocument document, OutputStream out) throws IOException {
        try (var table = PointTable.of(document);
                var rows = new ArrowRows(table.columns(), isFile, out)) {
            rows.write(table.blocks());
        }
    }
}
