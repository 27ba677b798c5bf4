package dev.pollen.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollen.diffusion.PointSet;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The classic recipe's reference data: numbers computed by PyTorch 1.13 in float32. Its files are read here without
 * Pollen's own reader, so that they can be an oracle for that one too.
 */
public final class Reference {

    private Reference() {}

    public record Array(List<Integer> shape, ByteBuffer data) {

        public float[] floats() {
            var values = new float[data.remaining() / Float.BYTES];
            data.duplicate().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
            return values;
        }

        public int[] ints() {
            var values = new long[data.remaining() / Long.BYTES];
            data.duplicate().order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().get(values);
            return Arrays.stream(values).mapToInt(Math::toIntExact).toArray();
        }
    }

    /** The bytes of a file of the reference. */
    public static byte[] bytes(String file) {
        try (var stream = Reference.class.getResourceAsStream("/classic/" + file)) {
            assertThat(stream).as(file).isNotNull();
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A JSON file of the reference. */
    public static JsonNode json(String file) {
        return new JsonMapper().readTree(bytes(file));
    }

    /** The arrays of a safetensors file of the reference, by name. */
    public static Map<String, Array> arrays(String file) {
        var bytes = ByteBuffer.wrap(bytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        var header = new byte[(int) bytes.getLong()];
        bytes.get(header);
        var data = bytes.slice();
        var arrays = new LinkedHashMap<String, Array>();
        for (var property : new JsonMapper().readTree(header).properties()) {
            if (!property.getKey().equals("__metadata__")) {
                var offsets = property.getValue().get("data_offsets");
                int from = offsets.get(0).asInt();
                var shape = property.getValue().get("shape").valueStream().map(JsonNode::asInt).toList();
                arrays.put(property.getKey(), new Array(shape, data.slice(from, offsets.get(1).asInt() - from)));
            }
        }
        return arrays;
    }

    /** The draw of the S-curve by scikit-learn: 10,000 points. */
    public static PointSet sCurve() {
        var lines = new String(bytes("s-curve.csv"), StandardCharsets.UTF_8).lines().skip(1).toList();
        var values = new float[2 * lines.size()];
        for (int i = 0; i < lines.size(); i++) {
            var cells = lines.get(i).split(",");
            values[2 * i] = Float.parseFloat(cells[0]);
            values[2 * i + 1] = Float.parseFloat(cells[1]);
        }
        return new PointSet(2, values);
    }
}
