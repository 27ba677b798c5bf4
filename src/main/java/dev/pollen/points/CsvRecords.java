package dev.pollen.points;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;

import dev.pollen.diffusion.InvalidParameterException;
import dev.pollen.points.ReadOptions.Header;
import dev.pollen.table.CellText;
import dev.pollen.table.Delimiter;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.Reader;
import java.util.List;

/** The rows of a CSV file, counted as an editor shows its lines: the first one is row 1, also where it is a header. */
final class CsvRecords implements Records {

    private static final int MAX_ROW_CHARACTERS = 1 << 20;

    private final CloseableIterator<CsvRecord> records;
    private @Nullable CsvRecord record;
    private final Delimiter delimiter;
    private final Header header;
    private boolean saysDelimiter;

    /**
     * @param saysDelimiter whether the first line is none of the table, but says the delimiter
     */
    CsvRecords(Reader reader, Delimiter delimiter, Header header, boolean saysDelimiter) {
        this.delimiter = delimiter;
        this.header = header;
        this.saysDelimiter = saysDelimiter;
        records =
                CsvReader.builder()
                        .fieldSeparator(delimiter.character())
                        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .allowUnclosedQuote(false)
                        .maxBufferSize(MAX_ROW_CHARACTERS)
                        .ofCsvRecord(reader)
                        .iterator();
    }

    @Override
    public boolean next() {
        boolean isFirst = record == null;
        try {
            if (saysDelimiter) {
                saysDelimiter = false;
                records.next();
            }
            record = records.hasNext() ? records.next() : null;
        } catch (CsvParseException e) {
            throw reason(e);
        }
        if (isFirst && record != null) {
            OddLine.requireNone(record, delimiter, header);
        }
        return record != null;
    }

    /** What is not the fault of the file comes wrapped. */
    private static RuntimeException reason(CsvParseException e) {
        return switch (e.getCause()) {
            case InputException ended -> ended;
            case InvalidParameterException invalid -> invalid;
            case null -> noCsv(e);
            case Throwable cause -> noCsv(cause);
        };
    }

    private static InvalidParameterException noCsv(Throwable reason) {
        return new InvalidParameterException("file", "must be CSV, but cannot be read: " + reason.getMessage());
    }

    private CsvRecord record() {
        if (record == null) {
            throw new IllegalStateException("there is no row");
        }
        return record;
    }

    @Override
    public long row() {
        return record().getStartingLineNumber();
    }

    @Override
    public int cells() {
        return record().getFieldCount();
    }

    @Override
    public boolean fits(int width) {
        return cells() == width;
    }

    @Override
    public String text(int cell) {
        return text(record().getField(cell));
    }

    /** What is in a cell, without what is around it or before it for other reasons. */
    static String text(String cell) {
        return SpreadsheetText.read(CellText.withoutBlanks(cell));
    }

    @Override
    public boolean isWord(int cell) {
        return false;
    }

    @Override
    public @Nullable List<String> names() {
        return null;
    }

    @Override
    public void close() throws IOException {
        records.close();
    }
}
