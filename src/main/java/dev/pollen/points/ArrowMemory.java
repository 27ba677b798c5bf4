package dev.pollen.points;

import org.apache.arrow.memory.AllocationManager;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.ReferenceManager;
import org.apache.arrow.memory.RootAllocator;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.HashSet;
import java.util.Set;

/**
 * Memory outside of the heap, as Arrow has it, of one thread. When it is closed all of it is given back, also what
 * Arrow loses where a file is broken.
 */
final class ArrowMemory implements AutoCloseable {

    /** What a file may take besides what is mapped of it: a batch that is decompressed. */
    static final long MOST_BYTES = 1 << 28;

    private final Set<Arena> taken = new HashSet<>();
    private final BufferAllocator allocator;

    /**
     * @param most bytes, with those that are mapped
     * @throws UnsuitableFormatException if this JVM was started without what it takes
     */
    ArrowMemory(long most) {
        try {
            var configuration =
                    RootAllocator.configBuilder().maxAllocation(most).allocationManagerFactory(new Factory()).build();
            allocator = new RootAllocator(configuration);
        } catch (LinkageError e) {
            throw new UnsuitableFormatException(
                    "Arrow takes a JVM that is started with --add-opens=java.base/java.nio=ALL-UNNAMED: ask for JSON,"
                            + " CSV or Parquet.");
        }
    }

    BufferAllocator allocator() {
        return allocator;
    }

    @Override
    public void close() {
        taken.forEach(Arena::close);
        taken.clear();
    }

    private final class Factory implements AllocationManager.Factory {

        @Override
        public AllocationManager create(BufferAllocator allocator, long size) {
            return new Part(allocator, size);
        }

        @Override
        public ArrowBuf empty() {
            return new ArrowBuf(ReferenceManager.NO_OP, null, 0, MemorySegment.NULL.address());
        }
    }

    private final class Part extends AllocationManager {

        private final Arena arena = Arena.ofConfined();
        private final MemorySegment bytes;

        Part(BufferAllocator allocator, long size) {
            super(allocator);
            bytes = arena.allocate(size, Long.BYTES);
            taken.add(arena);
        }

        @Override
        public long getSize() {
            return bytes.byteSize();
        }

        @Override
        protected long memoryAddress() {
            return bytes.address();
        }

        @Override
        protected void release0() {
            taken.remove(arena);
            arena.close();
        }
    }
}
