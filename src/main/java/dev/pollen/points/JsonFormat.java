package dev.pollen.points;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

import java.io.OutputStream;
import java.util.List;

/** JSON: the document as it is, its points as arrays of numbers. */
final class JsonFormat implements PointFormat {

    private final ObjectWriter writer =
            JsonMapper.builder()
                    .addModule(
                            new SimpleModule()
                                    .addSerializer(new PointSerializer())
                                    .addSerializer(new FrameSerializer()))
                    .disable(SerializationFeature.WRAP_EXCEPTIONS)
                    .build()
                    .writer()
                    .without(StreamWriteFeature.AUTO_CLOSE_CONTENT)
                    .without(StreamWriteFeature.AUTO_CLOSE_TARGET)
                    .without(StreamWriteFeature.FLUSH_PASSED_TO_STREAM);

    @Override
    public String name() {
        return "json";
    }

    @Override
    public String mediaType() {
        return "application/json";
    }

    @Override
    public String description() {
        return "What is said of the points, and the points";
    }

    @Override
    public String example() {
        return "{ \"columns\": [\"x\", \"y\"], \"points\": [[0.1, -0.2], [0.05, 0.1]] }";
    }

    @Override
    public void write(PointDocument document, OutputStream out) {
        try {
            writer.writeValue(out, document);
        } catch (DatabindException e) {
            throw e.getCause() instanceof RuntimeException failed ? failed : e; // while points were drawn
        }
    }

    private static final class PointSerializer extends StdSerializer<PointStream> {

        PointSerializer() {
            super(PointStream.class);
        }

        @Override
        public void serialize(PointStream points, JsonGenerator json, SerializationContext context) {
            json.writeStartArray();
            points.blocks().forEachRemaining(block -> write(block, points.columns(), json));
            json.writeEndArray();
        }

        private static void write(Points points, List<Column> columns, JsonGenerator json) {
            for (int i = 0; i < points.count(); i++) {
                json.writeStartArray();
                for (int j = 0; j < points.dimensions(); j++) {
                    switch (columns.get(j).precision()) {
                        case FLOAT32 -> json.writeNumber((float) points.at(i, j));
                        case FLOAT64 -> json.writeNumber(points.at(i, j));
                    }
                }
                json.writeEndArray();
            }
        }
    }

    private static final class FrameSerializer extends StdSerializer<FrameStream<?>> {

        FrameSerializer() {
            super(FrameStream.class, true);
        }

        @Override
        public void serialize(FrameStream<?> stream, JsonGenerator json, SerializationContext context) {
            json.writeStartArray();
            try (var frames = stream.source().get()) {
                frames.forEachOrdered(frame -> context.writeValue(json, frame));
            }
            json.writeEndArray();
        }
    }
}
