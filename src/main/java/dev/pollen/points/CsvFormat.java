package dev.pollen.points;

import de.siegmar.fastcsv.writer.CsvWriter;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** CSV: a header with the names of the columns, a line per point; frames have their position in front. */
final class CsvFormat implements PointFormat.Readable {

    private static final Pattern FORMULA = Pattern.compile("[=+\\-@\t\r]");

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
        return "A row per point, in the charset of the content type or of the byte order mark, by default UTF-8";
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
    public Rows read(BufferedInputStream content, ReadOptions options) throws IOException {
        FileKind.requireNone(content, options.charset());
        return new CsvRows(content, options);
    }

    @Override
    public void write(PointDocument document, OutputStream out) throws IOException {
        var csv = CsvWriter.builder().build(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        switch (document) {
            case PointDocument.Still still -> {
                csv.writeRecord(still.points().names().stream().map(CsvFormat::escaped).toList());
                write(still.points(), List.of(), csv);
            }
            case PointDocument.Moving moving -> write(moving.frames(), csv);
        }
        csv.flush();
    }

    private static void write(FrameStream<?> stream, CsvWriter csv) {
        var header = new ArrayList<>(stream.names().stream().map(CsvFormat::escaped).toList());
        header.addFirst(stream.position());
        csv.writeRecord(header);
        try (var frames = stream.source().get()) {
            frames.forEachOrdered(frame -> write(frame.points(), List.of(String.valueOf(frame.position())), csv));
        }
    }

    /**
     * A name as a spreadsheet shows it, which would take it for a formula if it began with one of some characters: with
     * an apostrophe before it (OWASP, "CSV Injection").
     */
    private static String escaped(String name) {
        return FORMULA.matcher(name).lookingAt() ? "'" + name : name;
    }

    private static void write(PointStream points, List<String> before, CsvWriter csv) {
        points.blocks().forEachRemaining(block -> write(block, points.columns(), before, csv));
    }

    private static void write(Points points, List<Column> columns, List<String> before, CsvWriter csv) {
        var line = before.toArray(new String[before.size() + points.dimensions()]);
        for (int i = 0; i < points.count(); i++) {
            for (int j = 0; j < points.dimensions(); j++) {
                line[before.size() + j] = text(points.at(i, j), columns.get(j).precision());
            }
            csv.writeRecord(line);
        }
    }

    private static String text(double value, Precision precision) {
        return switch (precision) {
            case FLOAT32 -> Float.toString((float) value);
            case FLOAT64 -> Double.toString(value);
        };
    }
}
