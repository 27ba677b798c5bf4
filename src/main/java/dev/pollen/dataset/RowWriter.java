package dev.pollen.dataset;

import dev.pollen.points.NpyHeader;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Writes a {@link RowFile}, row by row; its header comes last, when the number of rows is known. */
final class RowWriter implements AutoCloseable {

    private static final int BUFFER_BYTES = 1 << 18;

    private final Path path;
    private final int columns;
    private final FileChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    private int rows;

    /**
     * @param path of an empty file
     */
    RowWriter(Path path, int columns) throws IOException {
        this.path = path;
        this.columns = columns;
        channel = FileChannel.open(path, StandardOpenOption.WRITE);
        channel.position(NpyHeader.BYTES);
    }

    /** How many rows there are so far. */
    int rows() {
        return rows;
    }

    void write(double[] row) throws IOException {
        if (buffer.remaining() < row.length * Double.BYTES) {
            flush();
        }
        for (double value : row) {
            buffer.putDouble(value);
        }
        rows++;
    }

    /** Puts all of it safely on disk. */
    RowFile finish() throws IOException {
        flush();
        var file = new RowFile(path, rows, columns);
        channel.position(0);
        buffer.put(file.header());
        flush();
        channel.force(true);
        return file;
    }

    private void flush() throws IOException {
        buffer.flip();
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
        buffer.clear();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
