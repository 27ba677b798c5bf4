package dev.pollen.points;

import dev.pollen.table.Table;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/** Apache Parquet: columns with types, compressed by Snappy; frames have their position in front. */
final class ParquetFormat implements PointFormat.Readable {

    @Override
    public String name() {
        return "parquet";
    }

    @Override
    public String title() {
        return ParquetFile.NAME;
    }

    @Override
    public String mediaType() {
        return "application/vnd.apache.parquet";
    }

    @Override
    public String description() {
        return "A column with its type for each coordinate: double or float, int64, boolean, string, date or timestamp;"
                + " before those of a trajectory, where its frame is";
    }

    @Override
    public String accepts() {
        return "Flat columns of numbers, decimals, booleans, texts, dates and timestamps, compressed by snappy, zstd,"
                + " gzip, lz4_raw or not at all";
    }

    @Override
    public String example() {
        return BINARY;
    }

    @Override
    public byte[] signature() {
        return new byte[] {'P', 'A', 'R', '1', PAGE};
    }

    /** How the header of the first page begins, and no line of text goes on. */
    private static final byte PAGE = 0x15;

    @Override
    public Rows read(Path file, ReadOptions options) throws IOException {
        return new TextRows(new ParquetFile(file, options.drop()), options);
    }

    @Override
    public TableFile read(Path file, ReadOptions options, Table known) throws IOException {
        var table = new TextTable(new ParquetFile(file, options.drop()), options, known);
        return new KnownFile(table, () -> new ParquetFilling(new ParquetFile(file, Set.of()), table));
    }

    @Override
    public void write(PointDocument document, OutputStream out) throws IOException {
        try (var table = PointTable.of(document)) {
            ParquetRows.write(table, Map.of(), out);
        }
    }
}
