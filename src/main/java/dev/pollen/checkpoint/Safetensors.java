package dev.pollen.checkpoint;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/**
 * The contents of a safetensors file: 8 bytes of header length, a JSON header, the arrays; all little-endian (<a
 * href="https://huggingface.co/docs/safetensors">format</a>). There is no code in it, and none is run when it is read.
 *
 * @param metadata free text by key
 * @param arrays by name, in the order of the file
 */
record Safetensors(Map<String, String> metadata, SequencedMap<String, Array> arrays) {

    private static final String METADATA = "__metadata__";
    private static final int LENGTH_BYTES = Long.BYTES;
    private static final int ALIGNMENT = 8;
    private static final JsonMapper JSON = new JsonMapper();

    /** The types of numbers that Pollen reads and writes. */
    enum Type {
        F32(Float.BYTES),
        F64(Double.BYTES),
        I64(Long.BYTES);

        final int bytes;

        Type(int bytes) {
            this.bytes = bytes;
        }
    }

    /**
     * @param shape the size of every axis, the slowest first
     * @param data the numbers, row by row, little-endian
     */
    record Array(Type type, List<Integer> shape, ByteBuffer data) {

        static Array of(List<Integer> shape, float... values) {
            var data = buffer(Type.F32, values.length);
            data.asFloatBuffer().put(values);
            return new Array(Type.F32, shape, data);
        }

        static Array of(double... values) {
            var data = buffer(Type.F64, values.length);
            data.asDoubleBuffer().put(values);
            return new Array(Type.F64, List.of(values.length), data);
        }

        static Array scalar(double value) {
            return new Array(Type.F64, List.of(), buffer(Type.F64, 1).putDouble(0, value));
        }

        static Array scalar(long value) {
            return new Array(Type.I64, List.of(), buffer(Type.I64, 1).putLong(0, value));
        }

        private static ByteBuffer buffer(Type type, int count) {
            return ByteBuffer.allocate(Math.multiplyExact(type.bytes, count)).order(ByteOrder.LITTLE_ENDIAN);
        }

        float[] floats() {
            var values = new float[data(Type.F32).remaining() / Float.BYTES];
            data(Type.F32).asFloatBuffer().get(values);
            return values;
        }

        double[] doubles() {
            var values = new double[data(Type.F64).remaining() / Double.BYTES];
            data(Type.F64).asDoubleBuffer().get(values);
            return values;
        }

        long[] longs() {
            var values = new long[data(Type.I64).remaining() / Long.BYTES];
            data(Type.I64).asLongBuffer().get(values);
            return values;
        }

        double toDouble() {
            return data(Type.F64).getDouble(data.position());
        }

        private ByteBuffer data(Type expected) {
            if (type != expected) {
                throw new IllegalArgumentException("an array of %s is not one of %s".formatted(type, expected));
            }
            return data.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        }
    }

    /** The bytes of the file. */
    ByteBuffer encode() {
        var header = JSON.createObjectNode();
        header.putPOJO(METADATA, metadata);
        int length = 0;
        for (var entry : arrays.entrySet()) {
            var array = entry.getValue();
            int end = Math.addExact(length, array.data().remaining());
            var description = header.putObject(entry.getKey());
            description.put("dtype", array.type().name());
            description.putPOJO("shape", array.shape());
            description.putPOJO("data_offsets", List.of(length, end));
            length = end;
        }
        byte[] json = JSON.writeValueAsBytes(header);
        int padding = Math.floorMod(-json.length, ALIGNMENT);
        var file =
                ByteBuffer.allocate(Math.addExact(LENGTH_BYTES + json.length + padding, length))
                        .order(ByteOrder.LITTLE_ENDIAN);
        file.putLong(json.length + padding).put(json).put(" ".repeat(padding).getBytes(StandardCharsets.US_ASCII));
        arrays.values().forEach(array -> file.put(array.data().duplicate()));
        return file.flip();
    }

    /**
     * Reads the bytes of a file.
     *
     * @throws CorruptCheckpointException saying what is wrong with them
     */
    static Safetensors decode(ByteBuffer file) {
        try {
            var bytes = file.slice().order(ByteOrder.LITTLE_ENDIAN);
            check(bytes.remaining() >= LENGTH_BYTES, "it is shorter than the length of a header");
            long headerLength = bytes.getLong();
            check(
                    headerLength >= 0 && headerLength <= bytes.remaining(),
                    "its header is said to have %d bytes, but only %d follow"
                            .formatted(headerLength, bytes.remaining()));
            var json = new byte[(int) headerLength];
            bytes.get(json);
            return decode(JSON.readTree(json), bytes.slice());
        } catch (JacksonException e) {
            throw new CorruptCheckpointException("its header is not JSON", e);
        } catch (ArithmeticException e) {
            throw new CorruptCheckpointException("an array of it has an impossible shape", e);
        }
    }

    private static Safetensors decode(JsonNode header, ByteBuffer data) {
        check(header.isObject(), "its header is no JSON object");
        var metadata = new LinkedHashMap<String, String>();
        var arrays = new LinkedHashMap<String, Array>();
        for (var property : header.properties()) {
            if (property.getKey().equals(METADATA)) {
                property.getValue().properties().forEach(e -> metadata.put(e.getKey(), e.getValue().asString()));
            } else {
                arrays.put(property.getKey(), array(property.getKey(), property.getValue(), data));
            }
        }
        long length = arrays.values().stream().mapToLong(array -> array.data().remaining()).sum();
        check(
                length == data.remaining(),
                "its arrays have %d bytes, but %d follow the header".formatted(length, data.remaining()));
        return new Safetensors(metadata, arrays);
    }

    private static Array array(String name, JsonNode description, ByteBuffer data) {
        var type = type(name, description.path("dtype").asString(""));
        var shape = description.path("shape").valueStream().map(JsonNode::asInt).toList();
        long from = description.path("data_offsets").path(0).asLong(-1);
        long to = description.path("data_offsets").path(1).asLong(-1);
        check(shape.stream().allMatch(size -> size >= 0), "array %s has the shape %s".formatted(name, shape));
        check(
                0 <= from && from <= to && to <= data.remaining(),
                "array %s lies from byte %d to %d of %d".formatted(name, from, to, data.remaining()));
        long size = shape.stream().mapToLong(Integer::longValue).reduce(type.bytes, Math::multiplyExact);
        check(
                size == to - from,
                "array %s of shape %s has %d bytes instead of %d".formatted(name, shape, to - from, size));
        return new Array(type, shape, data.slice((int) from, (int) (to - from)));
    }

    private static Type type(String name, String dtype) {
        for (var type : Type.values()) {
            if (type.name().equals(dtype)) {
                return type;
            }
        }
        throw new CorruptCheckpointException("array %s has the unknown type '%s'".formatted(name, dtype));
    }

    private static void check(boolean condition, String otherwise) {
        if (!condition) {
            throw new CorruptCheckpointException(otherwise);
        }
    }
}
