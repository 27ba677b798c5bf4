package dev.pollen.web;

import de.siegmar.fastcsv.writer.CsvWriter;

import dev.pollen.diffusion.PointSet;

import org.springframework.stereotype.Component;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;

/** Points as CSV: a header with the names of the coordinates, a line per point; frames have their position in front. */
@Component
final class CsvPoints extends PointConverter {

    CsvPoints() {
        super(Formats.CSV);
    }

    @Override
    void write(PointBody.Stream points, OutputStream out) throws IOException {
        var csv = writer(out);
        csv.writeRecord(points.columns());
        while (points.blocks().hasNext()) {
            write(points.blocks().next(), "", csv);
        }
        csv.flush();
    }

    @Override
    void write(PointBody.Frames frames, OutputStream out) throws IOException {
        var csv = writer(out);
        var header = new ArrayList<>(frames.columns());
        header.addFirst(frames.position());
        csv.writeRecord(header);
        for (var frame : frames.frames()) {
            write(frame.points(), String.valueOf(frame.position()), csv);
        }
        csv.flush();
    }

    private static CsvWriter writer(OutputStream out) {
        return CsvWriter.builder().build(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    }

    private static void write(PointSet points, String position, CsvWriter csv) {
        int before = position.isEmpty() ? 0 : 1;
        var line = new String[before + points.dimensions()];
        if (before == 1) {
            line[0] = position;
        }
        for (int i = 0; i < points.count(); i++) {
            for (int j = 0; j < points.dimensions(); j++) {
                line[before + j] = Float.toString(points.at(i, j));
            }
            csv.writeRecord(line);
        }
    }
}
