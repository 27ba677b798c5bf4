package dev.pollen.points;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;

/** A stream of somebody else's as Arrow writes to it: it is not closed, and after a failure nothing more comes. */
final class UnclosedChannel implements WritableByteChannel {

    private static final int PART = 1 << 13;

    private final OutputStream out;
    private final byte[] part = new byte[PART];
    private boolean isSilent;

    UnclosedChannel(OutputStream out) {
        this.out = out;
    }

    /** Writes nothing from now on. */
    void silence() {
        isSilent = true;
    }

    @Override
    public int write(ByteBuffer bytes) throws IOException {
        int count = bytes.remaining();
        while (bytes.hasRemaining()) {
            int length = Math.min(bytes.remaining(), PART);
            bytes.get(part, 0, length);
            if (!isSilent) {
                out.write(part, 0, length);
            }
        }
        return count;
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public void close() {}
}
