package dev.pollen.web.points;

import dev.pollen.points.Column;
import dev.pollen.points.Points;
import dev.pollen.web.Formats;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.json.JsonMapper;

import java.io.OutputStream;
import java.util.List;

/** Points as JSON: an object that says where they come from, then an array of arrays. */
@Component
final class JsonPoints extends PointConverter {

    private final JsonMapper json;

    JsonPoints(JsonMapper json) {
        super(Formats.JSON);
        this.json = json;
    }

    @Override
    void write(PointBody.Stream points, OutputStream out) {
        try (var generator = begin(points, out)) {
            generator.writeNumberProperty("count", points.count());
            generator.writePOJOProperty("columns", points.names());
            generator.writeArrayPropertyStart("points");
            while (points.blocks().hasNext()) {
                write(points.blocks().next(), points.columns(), generator);
            }
            generator.writeEndArray();
            generator.writeEndObject();
        }
    }

    @Override
    void write(PointBody.Frames frames, OutputStream out) {
        try (var generator = begin(frames, out)) {
            generator.writePOJOProperty("columns", frames.names());
            generator.writeArrayPropertyStart("frames");
            while (frames.frames().hasNext()) {
                var frame = frames.frames().next();
                generator.writeStartObject();
                generator.writeNumberProperty(frames.position(), frame.position());
                if (!frames.position().equals(PointBody.Frames.TIMESTEP)) {
                    generator.writePOJOProperty(PointBody.Frames.TIMESTEP, timestep(frame));
                }
                generator.writeNumberProperty("alphaBar", frame.alphaBar());
                generator.writeArrayPropertyStart("points");
                write(frame.points(), frames.columns(), generator);
                generator.writeEndArray();
                generator.writeEndObject();
            }
            generator.writeEndArray();
            generator.writeEndObject();
        }
    }

    /** Data has none. */
    private static @Nullable Integer timestep(PointBody.Frame frame) {
        return frame.timestep() < 0 ? null : frame.timestep();
    }

    private JsonGenerator begin(PointBody body, OutputStream out) {
        // The first block may still fail: the answer is not to begin before it is there.
        var generator =
                json.writer()
                        .without(StreamWriteFeature.AUTO_CLOSE_CONTENT)
                        .without(StreamWriteFeature.AUTO_CLOSE_TARGET)
                        .without(StreamWriteFeature.FLUSH_PASSED_TO_STREAM)
                        .createGenerator(out);
        generator.writeStartObject();
        body.description().forEach(generator::writePOJOProperty);
        return generator;
    }

    private static void write(Points points, List<Column> columns, JsonGenerator generator) {
        for (int i = 0; i < points.count(); i++) {
            generator.writeStartArray();
            for (int j = 0; j < points.dimensions(); j++) {
                switch (columns.get(j).precision()) {
                    case FLOAT32 -> generator.writeNumber((float) points.at(i, j));
                    case FLOAT64 -> generator.writeNumber(points.at(i, j));
                }
            }
            generator.writeEndArray();
        }
    }
}
