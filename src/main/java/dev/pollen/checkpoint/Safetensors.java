package dev.pollen.checkpoint;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
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
    private static final int CHUNK_BYTES = 64 * 1024;
    private static final ByteOrder ORDER = ByteOrder.LITTLE_ENDIAN;
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
    record Array(Type type, List<Integer> shape, MemorySegment data) {

        private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ORDER);
        private static final ValueLayout.OfDouble DOUBLE = ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(ORDER);
        private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ORDER);

        /** The values themselves, not a copy, where the machine is little-endian. */
        static Array of(List<Integer> shape, float... values) {
            var data = MemorySegment.ofArray(values);
            if (ByteOrder.nativeOrder() != ORDER) {
                data = MemorySegment.ofArray(new float[values.length]);
                MemorySegment.copy(values, 0, data, FLOAT, 0, values.length);
            }
            return new Array(Type.F32, shape, data);
        }

        static Array of(double... values) {
            var data = MemorySegment.ofArray(new double[values.length]);
            MemorySegment.copy(values, 0, data, DOUBLE, 0, values.length);
            return new Array(Type.F64, List.of(values.length), data);
        }

        static Array scalar(double value) {
            return new Array(Type.F64, List.of(), of(value).data());
        }

        static Array scalar(long value) {
            var data = MemorySegment.ofArray(new long[1]);
            data.set(LONG, 0, value);
            return new Array(Type.I64, List.of(), data);
        }

        float[] floats() {
            require(Type.F32);
            return data.toArray(FLOAT);
        }

        double[] doubles() {
            require(Type.F64);
            return data.toArray(DOUBLE);
        }

        long[] longs() {
            require(Type.I64);
            return data.toArray(LONG);
        }

        double toDouble() {
            require(Type.F64);
            return data.get(DOUBLE, 0);
        }

        private void require(Type expected) {
            if (type != expected) {
                throw new IllegalArgumentException("an array of %s is not one of %s".formatted(type, expected));
            }
        }
    }

    /** Writes the file. Nothing of the arrays is copied as a whole. */
    void write(OutputStream out) throws IOException {
        var header = JSON.createObjectNode();
        header.putPOJO(METADATA, metadata);
        long length = 0;
        for (var entry : arrays.entrySet()) {
            var array = entry.getValue();
            long end = length + array.data().byteSize();
            var description = header.putObject(entry.getKey());
            description.put("dtype", array.type().name());
            description.putPOJO("shape", array.shape());
            description.putPOJO("data_offsets", List.of(length, end));
            length = end;
        }
        byte[] json = JSON.writeValueAsBytes(header);
        int padding = Math.floorMod(-json.length, ALIGNMENT);
        out.write(ByteBuffer.allocate(LENGTH_BYTES).order(ORDER).putLong(json.length + padding).array());
        out.write(json);
        out.write(" ".repeat(padding).getBytes(StandardCharsets.US_ASCII));
        var chunk = new byte[CHUNK_BYTES];
        for (var array : arrays.values()) {
            write(array.data(), chunk, out);
        }
    }

    private static void write(MemorySegment data, byte[] chunk, OutputStream out) throws IOException {
        var buffer = MemorySegment.ofArray(chunk);
        for (long from = 0; from < data.byteSize(); from += chunk.length) {
            int length = (int) Math.min(chunk.length, data.byteSize() - from);
            MemorySegment.copy(data, from, buffer, 0, length);
            out.write(chunk, 0, length);
        }
    }

    /**
     * Reads a file. Its arrays are parts of it: good for as long as it is.
     *
     * @throws CorruptCheckpointException saying what is wrong with them
     */
    static Safetensors read(MemorySegment file) {
        try {
            check(file.byteSize() >= LENGTH_BYTES, "it is shorter than the length of a header");
            long headerLength = file.get(Array.LONG, 0);
            long rest = file.byteSize() - LENGTH_BYTES;
            check(
                    headerLength >= 0 && headerLength <= rest,
                    "its header is said to have %d bytes, but only %d follow".formatted(headerLength, rest));
            byte[] json = file.asSlice(LENGTH_BYTES, headerLength).toArray(ValueLayout.JAVA_BYTE);
            return read(JSON.readTree(json), file.asSlice(LENGTH_BYTES + headerLength));
        } catch (JacksonException e) {
            throw new CorruptCheckpointException("its header is not JSON", e);
        } catch (ArithmeticException e) {
            throw new CorruptCheckpointException("an array of it has an impossible shape", e);
        }
    }

    private static Safetensors read(JsonNode header, MemorySegment data) {
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
        long length = arrays.values().stream().mapToLong(array -> array.data().byteSize()).sum();
        check(
                length == data.byteSize(),
                "its arrays have %d bytes, but %d follow the header".formatted(length, data.byteSize()));
        return new Safetensors(metadata, arrays);
    }

    private static Array array(String name, JsonNode description, MemorySegment data) {
        var type = type(name, description.path("dtype").asString(""));
        var shape = description.path("shape").valueStream().map(JsonNode::asInt).toList();
        long from = description.path("data_offsets").path(0).asLong(-1);
        long to = description.path("data_offsets").path(1).asLong(-1);
        check(shape.stream().allMatch(size -> size >= 0), "array %s has the shape %s".formatted(name, shape));
        check(
                0 <= from && from <= to && to <= data.byteSize(),
                "array %s lies from byte %d to %d of %d".formatted(name, from, to, data.byteSize()));
        long size = shape.stream().mapToLong(Integer::longValue).reduce(type.bytes, Math::multiplyExact);
        check(
                size == to - from,
                "array %s of shape %s has %d bytes instead of %d".formatted(name, shape, to - from, size));
        return new Array(type, shape, data.asSlice(from, to - from));
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
