package dev.pollen.points;

import dev.pollen.diffusion.InvalidParameterException;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;

/** Text whose bytes are all of its encoding: others are refused with their place, not replaced. */
final class StrictReader extends Reader {

    private static final int BUFFER = 1 << 13;

    private final InputStream content;
    private final Charset charset;
    private final CharsetDecoder decoder;
    private final ByteBuffer bytes = ByteBuffer.allocate(BUFFER).flip();
    private final CharBuffer characters = CharBuffer.allocate(BUFFER).flip();
    private long bytesBefore;
    private long line = 1;
    private boolean hasEnded;

    private StrictReader(InputStream content, Charset charset, int bytesBefore) {
        this.content = content;
        this.charset = charset;
        this.decoder = charset.newDecoder();
        this.bytesBefore = bytesBefore;
    }

    /**
     * Text without the mark that it may begin with.
     *
     * @param charset what it is in if no mark says otherwise
     */
    static StrictReader of(BufferedInputStream content, Charset charset) throws IOException {
        var mark = ByteOrderMark.of(content);
        if (mark.isEmpty()) {
            return new StrictReader(content, charset, 0);
        }
        content.skipNBytes(mark.get().length());
        return new StrictReader(content, mark.get().charset(), mark.get().length());
    }

    /**
     * @throws InvalidParameterException naming {@code file}, and where a byte is that has no place there
     */
    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        while (!characters.hasRemaining()) {
            if (hasEnded) {
                return -1;
            }
            decode();
        }
        int count = Math.min(length, characters.remaining());
        characters.get(target, offset, count);
        return count;
    }

    private void decode() throws IOException {
        bytesBefore += bytes.position();
        bytes.compact();
        int count = content.read(bytes.array(), bytes.position(), bytes.remaining());
        bytes.position(bytes.position() + Math.max(0, count)).flip();
        characters.clear();
        var result = decoder.decode(bytes, characters, count == -1);
        hasEnded = count == -1 && result.isUnderflow();
        characters.flip();
        line += characters.chars().filter(character -> character == '\n').count();
        if (result.isError()) {
            throw wrong(result);
        }
    }

    private InvalidParameterException wrong(CoderResult result) {
        var found = new StringBuilder();
        for (int i = 0; i < result.length(); i++) {
            found.append(" 0x%02X".formatted(bytes.get(bytes.position() + i)));
        }
        return new InvalidParameterException(
                "file",
                "must be text in %s, but in line %d, at byte %d, has%s: say what it is in by the content type, for example text/csv;charset=windows-1252"
                        .formatted(charset.name(), line, bytesBefore + bytes.position() + 1, found));
    }

    @Override
    public void close() throws IOException {
        content.close();
    }
}
