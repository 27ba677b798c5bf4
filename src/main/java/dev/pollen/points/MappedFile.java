package dev.pollen.points;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** A file that is mapped, not read: what is asked for of it takes no memory of the heap. */
record MappedFile(MemorySegment bytes) {

    static MappedFile of(Path file) throws IOException {
        try (var channel = FileChannel.open(file)) {
            return new MappedFile(channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), Arena.ofAuto()));
        }
    }

    long size() {
        return bytes.byteSize();
    }

    /**
     * Some of its bytes, little-endian.
     *
     * @throws IndexOutOfBoundsException if it has not as many
     */
    ByteBuffer slice(long from, long length) {
        if (from < 0 || length < 0 || length > size() - from) {
            throw new IndexOutOfBoundsException("the file ends before what it says is in it");
        }
        return bytes.asSlice(from, length).asByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
    }
}
