package dev.pollen.web.points;

import de.siegmar.fastcsv.writer.CsvWriter;

import dev.pollen.points.Column;
import dev.pollen.points.Points;
import dev.pollen.points.Precision;
import dev.pollen.web.Formats;

import org.springframework.stereotype.Component;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Points as CSV: a header with the names of the coordinates, a line per point; frames have their position in front. */
@Component
final class CsvPoints extends PointConverter {

    private static final Pattern FORMULA = Pattern.compile("[=+\\-@\t\r]");

    CsvPoints() {
        super(Formats.CSV);
    }

    @Override
    void write(PointBody.Stream points, OutputStream out) throws IOException {
        var csv = writer(out);
        csv.writeRecord(points.names().stream().map(CsvPoints::escaped).toList());
        while (points.blocks().hasNext()) {
            write(points.blocks().next(), points.columns(), "", csv);
        }
        csv.flush();
    }

    @Override
    void write(PointBody.Frames frames, OutputStream out) throws IOException {
        var csv = writer(out);
        var header = new ArrayList<>(frames.names().stream().map(CsvPoints::escaped).toList());
        header.addFirst(frames.position());
        csv.writeRecord(header);
        while (frames.frames().hasNext()) {
            var frame = frames.frames().next();
            write(frame.points(), frames.columns(), String.valueOf(frame.position()), csv);
        }
        csv.flush();
    }

    /**
     * A name as a spreadsheet shows it, which would take it for a formula if it began with one of some characters: with
     * an apostrophe before it (OWASP, "CSV Injection").
     */
    private static String escaped(String name) {
        return FORMULA.matcher(name).lookingAt() ? "'" + name : name;
    }

    private static CsvWriter writer(OutputStream out) {
        return CsvWriter.builder().build(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    }

    private static void write(Points points, List<Column> columns, String position, CsvWriter csv) {
        int before = position.isEmpty() ? 0 : 1;
        var line = new String[before + points.dimensions()];
        if (before == 1) {
            line[0] = position;
        }
        for (int i = 0; i < points.count(); i++) {
            for (int j = 0; j < points.dimensions(); j++) {
                line[before + j] = text(points.at(i, j), columns.get(j).precision());
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
