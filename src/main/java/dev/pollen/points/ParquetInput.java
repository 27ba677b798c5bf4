package dev.pollen.points;

import org.apache.parquet.bytes.ByteBufferAllocator;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.ParquetFileRange;
import org.apache.parquet.io.SeekableInputStream;

import java.io.EOFException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A mapped file as parquet-java reads it: column chunks stay where they are, until a page of them is decompressed. */
record ParquetInput(MappedFile file) implements InputFile {

    @Override
    public long getLength() {
        return file.size();
    }

    @Override
    public SeekableInputStream newStream() {
        return new Stream(file);
    }

    private static final class Stream extends SeekableInputStream {

        private final MappedFile file;
        private long position;

        Stream(MappedFile file) {
            this.file = file;
        }

        @Override
        public long getPos() {
            return position;
        }

        @Override
        public void seek(long newPosition) {
            position = newPosition;
        }

        @Override
        public int read() {
            return position >= file.size() ? -1 : Byte.toUnsignedInt(file.slice(position++, 1).get());
        }

        @Override
        public int read(ByteBuffer target) {
            int count = (int) Math.min(target.remaining(), file.size() - position);
            if (count <= 0) {
                return target.hasRemaining() ? -1 : 0;
            }
            target.put(file.slice(position, count));
            position += count;
            return count;
        }

        @Override
        public void readFully(ByteBuffer target) throws EOFException {
            int wanted = target.remaining();
            if (read(target) < wanted) {
                throw new EOFException("ends before its end");
            }
        }

        @Override
        public void readFully(byte[] target) throws EOFException {
            readFully(ByteBuffer.wrap(target));
        }

        @Override
        public void readFully(byte[] target, int from, int length) throws EOFException {
            readFully(ByteBuffer.wrap(target, from, length));
        }

        @Override
        public boolean readVectoredAvailable(ByteBufferAllocator allocator) {
            return true;
        }

        @Override
        public void readVectored(List<ParquetFileRange> ranges, ByteBufferAllocator allocator) {
            for (var range : ranges) {
                range.setDataReadFuture(
                        CompletableFuture.completedFuture(file.slice(range.getOffset(), range.getLength())));
            }
        }
    }
}
