package dev.pollen.points;

import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;

/**
 * The records of a CSV file as they are written: with their quotes, blanks and ends of lines. They are the same ones
 * that {@link CsvRecords} has of a file that it can read.
 */
final class RawCsv implements Closeable {

    static final char QUOTE = '"';

    private static final int BUFFER = 1 << 13;
    private static final int NOTHING = -1;

    private final Reader reader;
    private final char delimiter;
    private final char[] buffer = new char[BUFFER];
    private final List<String> cells = new ArrayList<>();
    private String before = "";
    private String end = "";
    private int at;
    private int count;

    RawCsv(Reader reader, char delimiter) {
        this.reader = reader;
        this.delimiter = delimiter;
    }

    /**
     * Goes on to the next record.
     *
     * @return whether there is one; where there is none, there may still be something {@link #before} it
     */
    boolean next() throws IOException {
        before = whileLineEnds();
        cells.clear();
        if (peek() == NOTHING) {
            end = "";
            return false;
        }
        cells.add(cell());
        while (peek() == delimiter) {
            read();
            cells.add(cell());
        }
        end = lineEnd();
        return true;
    }

    /** The empty lines that are before it. */
    String before() {
        return before;
    }

    List<String> cells() {
        return cells;
    }

    /** The end of its line; nothing if the file ends with it. */
    String end() {
        return end;
    }

    /** What a cell says that is written so. */
    static String text(String cell) {
        if (!isQuoted(cell)) {
            return cell;
        }
        return cell.substring(1, cell.length() - 1).replace("\"\"", "\"");
    }

    static boolean isQuoted(String cell) {
        return !cell.isEmpty() && cell.charAt(0) == QUOTE;
    }

    private String cell() throws IOException {
        var cell = new StringBuilder();
        if (peek() == QUOTE) {
            readQuoted(cell);
        }
        while (peek() != NOTHING && peek() != delimiter && !isLineEnd(peek())) {
            cell.append(read());
        }
        return cell.toString();
    }

    private void readQuoted(StringBuilder cell) throws IOException {
        cell.append(read());
        while (peek() != NOTHING) {
            char character = read();
            cell.append(character);
            if (character == QUOTE) {
                if (peek() != QUOTE) {
                    return;
                }
                cell.append(read());
            }
        }
    }

    private String whileLineEnds() throws IOException {
        var ends = new StringBuilder();
        while (isLineEnd(peek())) {
            ends.append(read());
        }
        return ends.toString();
    }

    private String lineEnd() throws IOException {
        if (peek() == NOTHING) {
            return "";
        }
        char first = read();
        return first == '\r' && peek() == '\n' ? "\r" + read() : String.valueOf(first);
    }

    private static boolean isLineEnd(int character) {
        return character == '\r' || character == '\n';
    }

    private int peek() throws IOException {
        if (at == count) {
            at = 0;
            count = Math.max(0, reader.read(buffer, 0, BUFFER));
        }
        return at < count ? buffer[at] : NOTHING;
    }

    private char read() {
        return buffer[at++];
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
