package dev.pollen.points;

import dev.pollen.table.Column;
import dev.pollen.table.Precision;
import dev.pollen.table.Table;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * NumPy's {@code .npy}. Written are little-endian {@code <f4}, or {@code <f8} where a column needs that, in C order, of
 * shape (n, d), or (frames, n, d).
 */
final class NpyFormat implements PointFormat.Readable {

    @Override
    public String name() {
        return "npy";
    }

    @Override
    public String mediaType() {
        return "application/x-npy";
    }

    @Override
    public String description() {
        return "A little-endian array of shape (n, d), or (frames, n, d): float32, or float64 where a column needs"
                + " that";
    }

    @Override
    public String accepts() {
        return "A NumPy array of shape (n, d), in C order, of <f4, <f8, <i4 or <i8 or their big-endian kinds";
    }

    @Override
    public String example() {
        return BINARY;
    }

    @Override
    public byte[] signature() {
        return NpyHeader.magic();
    }

    @Override
    public Rows read(Path file, ReadOptions options) throws IOException {
        var content = new BufferedInputStream(Files.newInputStream(file));
        try {
            return new NpyRows(content, options.rows());
        } catch (IOException | RuntimeException e) {
            content.close();
            throw e;
        }
    }

    @Override
    public TableFile read(Path file, ReadOptions options, Table known) throws IOException {
        return new NpyTable(file, known);
    }

    @Override
    public void write(PointDocument document, OutputStream out) throws IOException {
        switch (document) {
            case PointDocument.Still still -> {
                var points = still.points();
                requireNumbers(points.columns());
                out.write(NpyHeader.encode(points.precision(), points.count(), points.columns().size()));
                write(points, points.precision(), out);
            }
            case PointDocument.Moving moving -> write(moving.frames(), out);
        }
    }

    /** An array has one type: a blank is NaN in it, but a level or a date is nothing. */
    private static void requireNumbers(List<Column> columns) {
        var others = columns.stream().filter(column -> !column.type().isNumeric()).map(Column::name).toList();
        if (!others.isEmpty()) {
            throw new UnsuitableFormatException(
                    "An NPY array has numbers alone, but the columns %s have other values: ask for ?format=%s."
                            .formatted(String.join(", ", others), PointFormats.namesOfTables()));
        }
    }

    private static void write(FrameStream<?> stream, OutputStream out) throws IOException {
        requireNumbers(stream.columns());
        out.write(NpyHeader.encode(stream.precision(), stream.count(), stream.points(), stream.columns().size()));
        try (var frames = stream.source().get()) {
            for (var each = frames.iterator(); each.hasNext(); ) {
                write(each.next().points(), stream.precision(), out);
            }
        }
    }

    private static void write(PointStream points, Precision precision, OutputStream out) throws IOException {
        while (points.blocks().hasNext()) {
            write(points.blocks().next(), precision, out);
        }
    }

    /** Row by row, without a second copy of them. */
    private static void write(Points points, Precision precision, OutputStream out) throws IOException {
        int d = points.dimensions();
        var row = ByteBuffer.allocate(d * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < points.count(); i++) {
            row.clear();
            for (int j = 0; j < d; j++) {
                switch (precision) {
                    case FLOAT32 -> row.putFloat((float) points.at(i, j));
                    case FLOAT64 -> row.putDouble(points.at(i, j));
                }
            }
            out.write(row.array(), 0, row.position());
        }
    }
}
