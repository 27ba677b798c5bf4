package dev.pollen.web;

import dev.pollen.diffusion.PointSet;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.json.JsonMapper;

import java.io.OutputStream;

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
            generator.writePOJOProperty("columns", points.columns());
            generator.writeArrayPropertyStart("points");
            while (points.blocks().hasNext()) {
                write(points.blocks().next(), generator);
            }
            generator.writeEndArray();
            generator.writeEndObject();
        }
    }

    @Override
    void write(PointBody.Frames frames, OutputStream out) {
        try (var generator = begin(frames, out)) {
            generator.writePOJOProperty("columns", frames.columns());
            generator.writeArrayPropertyStart("frames");
            for (var frame : frames.frames()) {
                generator.writeStartObject();
                generator.writeNumberProperty(frames.position(), frame.position());
                if (!frames.position().equals(PointBody.Frames.TIMESTEP)) {
                    generator.writePOJOProperty(PointBody.Frames.TIMESTEP, timestep(frame));
                }
                generator.writeNumberProperty("alphaBar", frame.alphaBar());
                generator.writeArrayPropertyStart("points");
                write(frame.points(), generator);
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

    private static void write(PointSet points, JsonGenerator generator) {
        for (int i = 0; i < points.count(); i++) {
            generator.writeStartArray();
            for (int j = 0; j < points.dimensions(); j++) {
                generator.writeNumber(points.at(i, j));
            }
            generator.writeEndArray();
        }
    }
}
