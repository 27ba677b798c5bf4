package dev.pollen.points;

import io.airlift.compress.zstd.ZstdDecompressor;

import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.compression.AbstractCompressionCodec;
import org.apache.arrow.vector.compression.CompressionCodec;
import org.apache.arrow.vector.compression.CompressionUtil;
import org.apache.arrow.vector.compression.CompressionUtil.CodecType;
import org.apache.arrow.vector.compression.NoCompressionCodec;
import org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorInputStream;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** What buffers of Arrow are compressed by, in Java alone. Nothing is compressed where it is written. */
final class ArrowCodecs implements CompressionCodec.Factory {

    @Override
    public CompressionCodec createCodec(CodecType type) {
        return switch (type) {
            case NO_COMPRESSION -> NoCompressionCodec.INSTANCE;
            case ZSTD, LZ4_FRAME -> new Packed(type);
        };
    }

    @Override
    public CompressionCodec createCodec(CodecType type, int level) {
        return createCodec(type);
    }

    private static final class Packed extends AbstractCompressionCodec {

        private static final int HEAD = Math.toIntExact(CompressionUtil.SIZE_OF_UNCOMPRESSED_LENGTH);

        private final CodecType type;

        Packed(CodecType type) {
            this.type = type;
        }

        @Override
        protected ArrowBuf doCompress(BufferAllocator memory, ArrowBuf whole) {
            throw new UnsupportedOperationException("nothing is compressed");
        }

        @Override
        protected ArrowBuf doDecompress(BufferAllocator memory, ArrowBuf packed) {
            int size = Math.toIntExact(readUncompressedLength(packed));
            var bytes = new byte[Math.toIntExact(packed.writerIndex()) - HEAD];
            packed.getBytes(HEAD, bytes);
            var whole = memory.buffer(size);
            try {
                if (type == CodecType.ZSTD) {
                    unpackZstd(bytes, whole, size);
                } else {
                    unpackLz4(bytes, whole, size);
                }
                return whole.writerIndex(size);
            } catch (RuntimeException e) {
                whole.close();
                throw e;
            }
        }

        private static void unpackZstd(byte[] bytes, ArrowBuf whole, int size) {
            var input = java.nio.ByteBuffer.wrap(bytes);
            var output = whole.nioBuffer(0, size);
            new ZstdDecompressor().decompress(input, output);
            requireWhole(!output.hasRemaining());
        }

        private static void unpackLz4(byte[] bytes, ArrowBuf whole, int size) {
            var part = new byte[1 << 13];
            try (var content = new FramedLZ4CompressorInputStream(new ByteArrayInputStream(bytes))) {
                int done = 0;
                for (int count; done < size && (count = content.read(part)) > 0; done += count) {
                    whole.setBytes(done, part, 0, count);
                }
                requireWhole(done == size);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void requireWhole(boolean condition) {
            if (!condition) {
                throw new IllegalArgumentException("has a column of fewer bytes than it says");
            }
        }

        @Override
        public CodecType getCodecType() {
            return type;
        }
    }
}
