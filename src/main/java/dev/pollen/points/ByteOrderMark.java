package dev.pollen.points;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/** What text may begin with to say its encoding. It goes before what a request says, as browsers have it. */
enum ByteOrderMark {
    UTF_8("efbbbf", StandardCharsets.UTF_8),
    UTF_32LE("fffe0000", StandardCharsets.UTF_32LE),
    UTF_32BE("0000feff", StandardCharsets.UTF_32BE),
    UTF_16LE("fffe", StandardCharsets.UTF_16LE),
    UTF_16BE("feff", StandardCharsets.UTF_16BE);

    private static final int MOST_BYTES = 4;

    private final byte[] bytes;
    private final Charset charset;

    ByteOrderMark(String bytes, Charset charset) {
        this.bytes = HexFormat.of().parseHex(bytes);
        this.charset = charset;
    }

    /** How many bytes it has. */
    int length() {
        return bytes.length;
    }

    /** What the text is in. */
    Charset charset() {
        return charset;
    }

    /** The one that a file begins with. The file is still read from its beginning. */
    static Optional<ByteOrderMark> of(BufferedInputStream content) throws IOException {
        content.mark(MOST_BYTES);
        var head = content.readNBytes(MOST_BYTES);
        content.reset();
        return Arrays.stream(values()).filter(mark -> mark.begins(head)).findFirst();
    }

    private boolean begins(byte[] head) {
        return head.length >= bytes.length && Arrays.equals(head, 0, bytes.length, bytes, 0, bytes.length);
    }
}
