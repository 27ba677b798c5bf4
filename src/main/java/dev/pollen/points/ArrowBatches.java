package dev.pollen.points;

import org.apache.arrow.flatbuf.Message;
import org.apache.arrow.flatbuf.MessageHeader;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.ForeignAllocation;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.ipc.message.MessageSerializer;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;

import java.io.IOException;

/**
 * The batches of an Arrow file or stream, which is mapped: a file is a stream with a list of its batches behind it.
 * What a message says of its length is held against what is there (<a
 * href="https://arrow.apache.org/docs/format/Columnar.html#serialization-and-interprocess-communication-ipc">format</a>).
 */
final class ArrowBatches extends ArrowReader {

    private static final int CONTINUATION = -1;
    private static final int MOST_METADATA_BYTES = 1 << 24;

    private final MappedFile file;
    private long position;

    /**
     * @param position where the first message begins
     */
    ArrowBatches(MappedFile file, long position, BufferAllocator memory) {
        super(memory, new ArrowCodecs());
        this.file = file;
        this.position = position;
    }

    @Override
    protected Schema readSchema() throws IOException {
        var message = next();
        if (message == null || message.headerType() != MessageHeader.Schema) {
            throw new IOException("does not begin with a schema");
        }
        skip(message);
        return MessageSerializer.deserializeSchema(message);
    }

    @Override
    public boolean loadNextBatch() throws IOException {
        prepareLoadNextBatch();
        for (var message = next(); message != null; message = next()) {
            var body = body(message);
            switch (message.headerType()) {
                case MessageHeader.DictionaryBatch ->
                        loadDictionary(MessageSerializer.deserializeDictionaryBatch(message, body));
                case MessageHeader.RecordBatch -> {
                    loadRecordBatch(MessageSerializer.deserializeRecordBatch(message, body));
                    return true;
                }
                default -> throw new IOException("has a message that is no batch");
            }
        }
        return false;
    }

    /** The next message without its body; null at the end. */
    private @Nullable Message next() throws IOException {
        if (position == file.size()) {
            return null; // whoever wrote it has said nothing of an end
        }
        int length = number();
        if (length == CONTINUATION) {
            length = number();
        }
        if (length == 0) {
            return null;
        }
        if (length < 0 || length > MOST_METADATA_BYTES) {
            throw new IOException("has a message that begins with %d bytes of metadata".formatted(length));
        }
        var metadata = file.slice(position, length);
        position += length;
        return Message.getRootAsMessage(metadata);
    }

    private int number() {
        int number = file.slice(position, Integer.BYTES).getInt();
        position += Integer.BYTES;
        return number;
    }

    /** What belongs to a message: not a copy. */
    private ArrowBuf body(Message message) {
        long length = message.bodyLength();
        long from = position;
        skip(message);
        return length == 0
                ? allocator.getEmpty()
                : allocator.wrapForeignAllocation(
                        new ForeignAllocation(length, file.bytes().address() + from) {
                            @Override
                            protected void release0() {}
                        });
    }

    private void skip(Message message) {
        file.slice(position, message.bodyLength());
        position += message.bodyLength();
    }

    @Override
    public long bytesRead() {
        return position;
    }

    @Override
    protected void closeReadSource() {}
}
