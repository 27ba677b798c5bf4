package dev.pollen.points;

import static dev.pollen.diffusion.InvalidParameterException.require;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;

import dev.pollen.diffusion.Excerpt;
import dev.pollen.diffusion.InvalidParameterException;
import dev.pollen.table.Cell;
import dev.pollen.table.CellText;
import dev.pollen.table.NumberStyle;
import dev.pollen.table.Precision;
import dev.pollen.table.Table;

import org.jspecify.annotations.Nullable;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The rows of a CSV file (RFC 4180). Rows are counted as an editor shows them: the first line is row 1, also where it
 * is a header.
 */
final class CsvRows implements Rows {

    private static final int MAX_ROW_CHARACTERS = 1 << 20;
    private static final double LARGEST_WHOLE = 0x1p53;
    private static final Pattern WHOLE = Pattern.compile("\\s*[-+]?\\d{1,400}\\s*");

    private final CloseableIterator<CsvRecord> records;
    private final HeaderReading header;
    private final List<String> columns;
    private final Table table;

    /** A first row that is no header: the next one to be given. */
    private @Nullable CsvRecord pending;

    CsvRows(BufferedInputStream content, ReadOptions options) throws IOException {
        records =
                CsvReader.builder()
                        .fieldSeparator(options.delimiter().character())
                        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .allowUnclosedQuote(false)
                        .maxBufferSize(MAX_ROW_CHARACTERS)
                        .ofCsvRecord(StrictReader.of(content, options.charset()))
                        .iterator();
        var first = read();
        if (first == null) {
            throw new InvalidParameterException("file", "must have rows, but is empty");
        }
        OddLine.requireNone(first, options);
        require(
                first.getFieldCount() >= MIN_COLUMNS && first.getFieldCount() <= MAX_COLUMNS,
                "file",
                "must have %d to %d columns, but has %d".formatted(MIN_COLUMNS, MAX_COLUMNS, first.getFieldCount()));
        header = HeaderReading.of(first.getFields(), options.header());
        if (header.taken()) {
            columns = ColumnNames.valid(first.getFields());
        } else {
            columns = Columns.named(first.getFieldCount());
            pending = first;
        }
        table = Table.numbers(columns, Precision.FLOAT64);
    }

    private @Nullable CsvRecord read() {
        try {
            return records.hasNext() ? records.next() : null;
        } catch (CsvParseException e) {
            throw reason(e);
        }
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

    @Override
    public HeaderReading header() {
        return header;
    }

    @Override
    public Table table() {
        return table;
    }

    @Override
    public void close() throws IOException {
        records.close();
    }

    @Override
    public boolean next(double[] values) {
        var row = pending == null ? read() : pending;
        pending = null;
        if (row == null) {
            return false;
        }
        long number = row.getStartingLineNumber();
        require(
                row.getFieldCount() == columns.size(),
                "row " + number,
                "must have %d cells, but has %d".formatted(columns.size(), row.getFieldCount()));
        for (int j = 0; j < values.length; j++) {
            values[j] = value(row.getField(j), new Cell(number, columns.get(j)));
        }
        return true;
    }

    private static double value(String text, Cell cell) {
        var value = NumberStyle.POINT.parse(CellText.withoutBlanks(text));
        if (value.isEmpty()) {
            throw cell.wrong("must be a number, but is " + (text.isBlank() ? "empty" : Excerpt.of(text)));
        }
        return Math.abs(value.getAsDouble()) >= LARGEST_WHOLE && WHOLE.matcher(text).matches()
                ? cell.whole(new BigDecimal(text.strip()))
                : cell.of(value.getAsDouble());
    }
}
