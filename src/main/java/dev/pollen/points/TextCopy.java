package dev.pollen.points;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;

/** Copies text up to a place, or leaves it out. */
final class TextCopy implements Closeable {

    private static final int BUFFER = 1 << 13;

    private final Reader from;
    private final Writer to;
    private final char[] buffer = new char[BUFFER];
    private long at;

    TextCopy(Reader from, Writer to) {
        this.from = new BufferedReader(from);
        this.to = to;
    }

    /** Copies what there is before a place, counted in characters. */
    void copyTo(long place) throws IOException {
        goTo(place, true);
    }

    /** Leaves out what there is before a place. */
    void skipTo(long place) throws IOException {
        goTo(place, false);
    }

    private void goTo(long place, boolean isCopied) throws IOException {
        while (at < place) {
            int count = from.read(buffer, 0, (int) Math.min(BUFFER, place - at));
            if (count < 0) {
                throw new IllegalStateException("the text has ended at %d, before %d".formatted(at, place));
            }
            at += count;
            if (isCopied) {
                to.write(buffer, 0, count);
            }
        }
    }

    void copyRest() throws IOException {
        from.transferTo(to);
    }

    /** Writes something else. */
    void write(String text) throws IOException {
        to.write(text);
    }

    @Override
    public void close() throws IOException {
        from.close();
    }
}
