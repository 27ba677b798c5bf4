package dev.pollen.points;

import dev.pollen.table.Column;
import dev.pollen.table.Form;
import dev.pollen.table.Precision;
import dev.pollen.table.Table;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** JSON: the document as it is, its points as arrays of values. Read are rows, which are arrays or objects. */
final class JsonFormat implements PointFormat.Readable {

    private static final Pattern SAID_BEGINNING = Pattern.compile("\\W*[\\[{]");
    private static final Pattern BEGINNING = Pattern.compile("[\\xEF\\xBB\\xBF]*\\s*(\\{\\s*[\"}]|\\[\\s*[\\[{\\]])");

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
    public String accepts() {
        return "An array of rows, or a row per line: arrays, or objects by the names of the columns; or what Pollen"
                + " writes";
    }

    @Override
    public byte[] signature() {
        return new byte[0];
    }

    /** Clients that are made from the description of the API say that everything is JSON where something may be. */
    @Override
    public boolean isOf(String head, boolean isSaid) {
        return (isSaid ? SAID_BEGINNING : BEGINNING).matcher(head).lookingAt();
    }

    @Override
    public Rows read(Path file, ReadOptions options) throws IOException {
        return new TextRows(new JsonFile(file, options.charset()), options);
    }

    @Override
    public TableFile read(Path file, ReadOptions options, Table known) throws IOException {
        var table = new TextTable(new JsonFile(file, options.charset()), options, known);
        return new KnownFile(table, () -> filling(file, options, table));
    }

    private static Filling filling(Path file, ReadOptions options, TextTable table) throws IOException {
        var text = FileText.of(file, options.charset());
        table.requireWritable(text);
        return new JsonFilling(text, table);
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
            var cells = points.columns().stream().map(PointSerializer::cells).toList();
            points.blocks().forEachRemaining(block -> write(block, cells, json));
            json.writeEndArray();
        }

        /** Numbers, texts and booleans are what they are in JSON, and a blank is null. */
        private static CellWriter cells(Column column) {
            CellWriter written =
                    switch (column.form()) {
                        case Form.Digits(Precision precision) when precision == Precision.FLOAT32 ->
                                (value, json) -> json.writeNumber((float) value);
                        case Form.Digits _, Form.Decimals _ -> (value, json) -> json.writeNumber(value);
                        case Form.Whole _ -> (value, json) -> json.writeNumber((long) value);
                        case Form.Flag _ -> (value, json) -> json.writeBoolean(value != 0);
                        case Form.Levels _, Form.Moment _ -> {
                            var writer = column.form().writer();
                            yield (value, json) -> json.writeString(writer.apply(value));
                        }
                    };
            return column.hasBlanks()
                    ? (value, json) -> {
                        if (Double.isNaN(value)) {
                            json.writeNull();
                        } else {
                            written.write(value, json);
                        }
                    }
                    : written;
        }

        private static void write(Points points, List<CellWriter> cells, JsonGenerator json) {
            for (int i = 0; i < points.count(); i++) {
                json.writeStartArray();
                for (int j = 0; j < points.dimensions(); j++) {
                    cells.get(j).write(points.at(i, j), json);
                }
                json.writeEndArray();
            }
        }
    }

    /** Writes the cells of a column. */
    private interface CellWriter {
        void write(double value, JsonGenerator json);
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
