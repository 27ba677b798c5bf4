package dev.pollen.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pollen.checkpoint.Safetensors.Array;
import dev.pollen.testing.Reference;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

class SafetensorsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "weights-initial.safetensors",
                "gradients-step1-unclipped.safetensors",
                "reverse.safetensors",
                "batch.safetensors"
            })
    void readsAndWritesTheReferenceFiles(String file) {
        var expected = Reference.arrays(file);

        var read = Safetensors.read(MemorySegment.ofArray(Reference.bytes(file)));
        var again = Safetensors.read(written(read));

        assertThat(again.arrays().keySet()).containsExactlyElementsOf(expected.keySet());
        expected.forEach(
                (name, array) -> {
                    assertThat(again.arrays().get(name).shape()).isEqualTo(array.shape());
                    assertThat(again.arrays().get(name).data().asByteBuffer()).isEqualTo(array.data());
                });
        assertThat(again.metadata()).isEqualTo(read.metadata());
    }

    @Test
    void valuesKeepTheirBits() {
        var arrays = new LinkedHashMap<String, Array>();
        arrays.put("f", Array.of(List.of(1, 3), 1.5f, -0.0f, Float.MIN_VALUE));
        arrays.put("d", Array.scalar(Math.PI));
        arrays.put("l", Array.scalar(Long.MIN_VALUE));

        var read = Safetensors.read(written(new Safetensors(Map.of("k", "v \" ü"), arrays)));

        assertThat(read.arrays().get("f").floats()).containsExactly(1.5f, -0.0f, Float.MIN_VALUE);
        assertThat(read.arrays().get("d").toDouble()).isEqualTo(Math.PI);
        assertThat(read.arrays().get("l").longs()).containsExactly(Long.MIN_VALUE);
        assertThat(read.metadata()).containsEntry("k", "v \" ü");
    }

    @Test
    void theHeaderKeepsTheArraysAligned() {
        for (int i = 0; i < 8; i++) {
            var arrays = new LinkedHashMap<String, Array>();
            arrays.put("a".repeat(i + 1), Array.of(List.of(1), 1f));
            var file = written(new Safetensors(Map.of(), arrays)).asByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
            assertThat(file.getLong() % 8).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 7, 8, 100, 1031, 1040, 289_303})
    void aTruncatedFileIsRefused(int length) {
        byte[] whole = Reference.bytes("weights-initial.safetensors");

        assertThatThrownBy(() -> Safetensors.read(MemorySegment.ofArray(whole).asSlice(0, length)))
                .isInstanceOf(CorruptCheckpointException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[] | its header is no JSON object",
                "{ | its header is not JSON",
                "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,4]}} | array a of shape [2] has 4 bytes instead of"
                        + " 8",
                "{'a':{'dtype':'F32','shape':[-1,-1],'data_offsets':[0,4]}} | array a has the shape [-1, -1]",
                "{'a':{'dtype':'F32','shape':[2147483647,2147483647,9],'data_offsets':[0,4]}} | an array of it has an"
                        + " impossible shape",
                "{'a':{'dtype':'F16','shape':[2],'data_offsets':[0,4]}} | array a has the unknown type 'F16'",
                "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}} | array a lies from byte 0 to 8 of 4",
                "{'a':{'dtype':'F32','shape':[1],'data_offsets':[-4,0]}} | array a lies from byte -4 to 0 of 4",
                "{'a':{'dtype':'F32','shape':[0],'data_offsets':[0,0]}} | its arrays have 0 bytes, but 4 follow the"
                        + " header"
            })
    void aHeaderThatDoesNotFitIsRefusedWithTheReason(String header, String reason) {
        byte[] json = header.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        var file =
                ByteBuffer.allocate(8 + json.length + 4)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(json.length)
                        .put(json)
                        .putInt(0)
                        .flip();

        assertThatThrownBy(() -> Safetensors.read(MemorySegment.ofBuffer(file)))
                .isInstanceOf(CorruptCheckpointException.class)
                .hasMessage(reason);
    }

    static MemorySegment written(Safetensors file) {
        var out = new ByteArrayOutputStream();
        try {
            file.write(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return MemorySegment.ofArray(out.toByteArray());
    }
}
