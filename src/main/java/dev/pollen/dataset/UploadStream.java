package dev.pollen.dataset;

import org.springframework.util.unit.DataSize;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The bytes of an upload as they come: counted, and hashed. What goes wrong with the sender is told apart from what
 * goes wrong with the disk: it is no {@link IOException}.
 */
final class UploadStream extends InputStream {

    private final InputStream sent;
    private final DataSize limit;
    private final MessageDigest digest;
    private long bytes;

    /**
     * @param limit the most bytes that there may be
     */
    UploadStream(InputStream sent, DataSize limit) {
        this.sent = sent;
        this.limit = limit;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    /** The SHA-256 of all that has been read. */
    String sha256() {
        return HexFormat.of().formatHex(digest.digest());
    }

    @Override
    public int read() {
        var single = new byte[1];
        return read(single, 0, 1) == -1 ? -1 : Byte.toUnsignedInt(single[0]);
    }

    /**
     * @throws UploadBrokenOffException if the sender does not go on
     * @throws UploadTooLargeException if there are more bytes than there may be
     */
    @Override
    public int read(byte[] buffer, int offset, int length) {
        int count = readSent(buffer, offset, length);
        if (count > 0) {
            bytes += count;
            if (bytes > limit.toBytes()) {
                throw new UploadTooLargeException(limit);
            }
            digest.update(buffer, offset, count);
        }
        return count;
    }

    private int readSent(byte[] buffer, int offset, int length) {
        try {
            return sent.read(buffer, offset, length);
        } catch (IOException e) {
            throw new UploadBrokenOffException(e);
        }
    }
}
