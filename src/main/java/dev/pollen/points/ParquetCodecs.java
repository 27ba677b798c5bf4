package dev.pollen.points;

import io.airlift.compress.Decompressor;
import io.airlift.compress.lz4.Lz4Decompressor;
import io.airlift.compress.snappy.SnappyCompressor;
import io.airlift.compress.snappy.SnappyDecompressor;
import io.airlift.compress.zstd.ZstdDecompressor;

import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.GZIPInputStream;

/** What pages of Parquet are compressed by, in Java alone. Written is Snappy, which everything reads. */
final class ParquetCodecs implements CompressionCodecFactory {

    @Override
    public BytesInputCompressor getCompressor(CompressionCodecName codec) {
        return new Snappy();
    }

    @Override
    public BytesInputDecompressor getDecompressor(CompressionCodecName codec) {
        return new Pages(
                switch (codec) {
                    case UNCOMPRESSED -> (bytes, size) -> bytes;
                    case SNAPPY -> raw(new SnappyDecompressor());
                    case ZSTD -> raw(new ZstdDecompressor());
                    case LZ4_RAW -> raw(new Lz4Decompressor());
                    case GZIP -> ParquetCodecs::unzipped;
                    default ->
                            throw new IllegalArgumentException(
                                    "is compressed by %s: write it with snappy, zstd, gzip, lz4_raw or not compressed"
                                            .formatted(codec));
                });
    }

    @Override
    public void release() {}

    /** Makes so many bytes of others. */
    private interface Expansion {
        BytesInput of(BytesInput bytes, int size) throws IOException;
    }

    private static Expansion raw(Decompressor decompressor) {
        return (bytes, size) -> {
            byte[] packed = bytes.toByteArray();
            byte[] whole = new byte[size];
            if (decompressor.decompress(packed, 0, packed.length, whole, 0, size) != size) {
                throw new IOException("has a page of fewer bytes than it says");
            }
            return BytesInput.from(whole);
        };
    }

    private static BytesInput unzipped(BytesInput bytes, int size) throws IOException {
        try (var content = new GZIPInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            byte[] whole = content.readNBytes(size);
            if (whole.length != size) {
                throw new IOException("has a page of fewer bytes than it says");
            }
            return BytesInput.from(whole);
        }
    }

    private record Pages(Expansion expansion) implements BytesInputDecompressor {

        @Override
        public BytesInput decompress(BytesInput bytes, int size) throws IOException {
            return size == 0 ? BytesInput.empty() : expansion.of(bytes, size);
        }

        @Override
        public void decompress(ByteBuffer input, int packed, ByteBuffer output, int size) {
            throw new UnsupportedOperationException("pages are decompressed to the heap");
        }

        @Override
        public void release() {}
    }

    private static final class Snappy implements BytesInputCompressor {

        private final SnappyCompressor compressor = new SnappyCompressor();

        @Override
        public BytesInput compress(BytesInput bytes) throws IOException {
            byte[] whole = bytes.toByteArray();
            byte[] packed = new byte[compressor.maxCompressedLength(whole.length)];
            return BytesInput.from(packed, 0, compressor.compress(whole, 0, whole.length, packed, 0, packed.length));
        }

        @Override
        public CompressionCodecName getCodecName() {
            return CompressionCodecName.SNAPPY;
        }

        @Override
        public void release() {}
    }
}
