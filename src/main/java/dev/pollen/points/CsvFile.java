package dev.pollen.points;

import dev.pollen.table.Delimiter;

import org.jspecify.annotations.Nullable;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A CSV file (RFC 4180) with anything between its cells that people have there. */
final class CsvFile implements TextFile {

    private static final int HEAD_CHARACTERS = 1 << 16;

    private final Path file;
    private final ReadOptions options;
    private final Delimiter delimiter;
    private final boolean saysDelimiter;

    CsvFile(Path file, ReadOptions options) throws IOException {
        this.file = file;
        this.options = options;
        var head = head();
        var said = Delimiters.said(head);
        saysDelimiter = said != null;
        delimiter = options.delimiter() != null ? options.delimiter() : said != null ? said : Delimiters.of(head);
    }

    private String head() throws IOException {
        try (var reader = new BufferedReader(reader(), HEAD_CHARACTERS)) {
            var head = new char[HEAD_CHARACTERS];
            int count = 0;
            while (count < head.length) {
                int more = reader.read(head, count, head.length - count);
                if (more < 0) {
                    break;
                }
                count += more;
            }
            return new String(head, 0, count);
        }
    }

    private StrictReader reader() throws IOException {
        return StrictReader.of(new BufferedInputStream(Files.newInputStream(file)), options.charset());
    }

    /** What writes it again. */
    Filling filling(TextTable table) throws IOException {
        var text = FileText.of(file, options.charset());
        table.requireWritable(text);
        return new CsvFilling(text, table, delimiter, saysDelimiter);
    }

    @Override
    public @Nullable Delimiter delimiter() {
        return delimiter;
    }

    @Override
    public Records open() throws IOException {
        return new CsvRecords(reader(), delimiter, options.header(), saysDelimiter);
    }
}
