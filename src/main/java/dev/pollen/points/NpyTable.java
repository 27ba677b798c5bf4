package dev.pollen.points;

import dev.pollen.diffusion.InvalidParameterException;
import dev.pollen.table.Column;
import dev.pollen.table.Table;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;

/** An {@code .npy} file with rows of a table that is known, whose columns it has in their order: NaN is a blank. */
final class NpyTable implements TableFile, Filling {

    private final Path file;
    private final Table known;

    /**
     * @throws InvalidParameterException naming {@code file} if it does not have the columns of the table
     */
    NpyTable(Path file, Table known) throws IOException {
        this.file = file;
        this.known = known;
        int columns = header().columns();
        int expected = known.columns().size();
        var others = known.columns().stream().filter(column -> !column.type().isNumeric()).map(Column::name).toList();
        InvalidParameterException.require(
                others.isEmpty(),
                "file",
                "must be of another format, since NPY has numbers alone, but the columns %s have other values"
                        .formatted(String.join(", ", others)));
        InvalidParameterException.require(
                columns == expected,
                "file",
                "must have the %d columns of the model in their order, but has %d".formatted(expected, columns));
    }

    private InputStream open() throws IOException {
        return new BufferedInputStream(Files.newInputStream(file));
    }

    private NpyHeader header() throws IOException {
        try (var content = open()) {
            return NpyHeader.read(content);
        }
    }

    @Override
    public List<String> warnings() {
        return List.of();
    }

    @Override
    public List<Boolean> has() {
        return Collections.nCopies(known.columns().size(), true);
    }

    @Override
    public Rows rows() throws IOException {
        return NpyRows.withBlanks(open());
    }

    @Override
    public Filling filling() {
        return this;
    }

    @Override
    public String mediaType() {
        return PointFormats.NPY.mediaType();
    }

    /** Of several tables, one after the other, with their number in front, the header says so. */
    @Override
    public void write(FilledRows filled, OutputStream stream) throws IOException {
        var out = new BufferedOutputStream(stream);
        var row = new FilledRows.Cursor(filled);
        for (int k = 1; k <= filled.tables(); k++) {
            try (var content = open()) {
                var header = NpyHeader.read(content);
                if (filled.areNumbered() && k == 1) {
                    out.write(header.of(header.rows() * filled.tables(), header.columns() + 1));
                } else if (k == 1) {
                    copyHeader(out);
                }
                for (long i = 0; i < header.rows(); i++) {
                    row.next();
                    if (filled.areNumbered()) {
                        write(k, header.type(), out);
                    }
                    write(content, header, row, out);
                }
            }
        }
        out.flush();
    }

    private void copyHeader(OutputStream out) throws IOException {
        long length = Files.size(file) - header().valueBytes();
        try (var content = open()) {
            out.write(content.readNBytes((int) length));
        }
    }

    private static void write(InputStream content, NpyHeader header, FilledRows.Cursor row, OutputStream out)
            throws IOException {
        int bytes = header.type().bytes();
        for (int j = 0; j < header.columns(); j++) {
            var value = content.readNBytes(bytes);
            if (header.type().isBlank(ByteBuffer.wrap(value).order(header.type().order()))) {
                write(row.value(j), header.type(), out);
            } else {
                out.write(value);
            }
        }
    }

    private static void write(double value, NpyHeader.Type type, OutputStream out) throws IOException {
        var bytes = ByteBuffer.allocate(type.bytes()).order(type.order());
        type.write(value, bytes);
        out.write(bytes.array());
    }
}
