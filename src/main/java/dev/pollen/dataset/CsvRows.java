package dev.pollen.dataset;

import static dev.pollen.diffusion.InvalidParameterException.require;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;

import dev.pollen.dataset.UploadOptions.Header;
import dev.pollen.diffusion.InvalidParameterException;

import org.jspecify.annotations.Nullable;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The rows of a CSV file (RFC 4180, in UTF-8). Rows are counted as an editor shows them: the first line is row 1, also
 * where it is a header.
 */
final class CsvRows implements Rows {

    private static final int MAX_ROW_CHARACTERS = 1 << 20;

    private final CloseableIterator<CsvRecord> records;
    private final List<String> columns;

    /** A first row that is no header: the next one to be given. */
    private @Nullable CsvRecord pending;

    CsvRows(InputStream content, UploadOptions options) {
        records =
                CsvReader.builder()
                        .fieldSeparator(options.delimiter().character())
                        .detectBomHeader(true)
                        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .allowUnclosedQuote(false)
                        .maxBufferSize(MAX_ROW_CHARACTERS)
                        .ofCsvRecord(content, StandardCharsets.UTF_8)
                        .iterator();
        var first = read();
        if (first == null) {
            throw new InvalidParameterException("file", "must have rows, but is empty");
        }
        requireColumns(first.getFieldCount());
        if (isHeader(first, options.header())) {
            columns = ColumnNames.valid(first.getFields());
        } else {
            columns = Columns.named(first.getFieldCount());
            pending = first;
        }
    }

    private static void requireColumns(int count) {
        require(
                count >= MIN_COLUMNS && count <= MAX_COLUMNS,
                "file",
                "must have %d to %d columns, but has %d%s"
                        .formatted(
                                MIN_COLUMNS,
                                MAX_COLUMNS,
                                count,
                                count == 1 ? "; ?delimiter= says what stands between them" : ""));
    }

    private static boolean isHeader(CsvRecord first, Header header) {
        return switch (header) {
            case TRUE -> true;
            case FALSE -> false;
            case AUTO -> !first.getFields().stream().allMatch(cell -> Decimal.parse(cell).isPresent());
        };
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
            case UploadTooLargeException tooLarge -> tooLarge;
            case UploadBrokenOffException brokenOff -> brokenOff;
            case null -> noCsv(e);
            case Throwable cause -> noCsv(cause);
        };
    }

    private static InvalidParameterException noCsv(Throwable reason) {
        return new InvalidParameterException("file", "must be CSV, but cannot be read: " + reason.getMessage());
    }

    @Override
    public List<String> columns() {
        return columns;
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
        var value = Decimal.parse(text);
        if (value.isEmpty()) {
            throw cell.wrong("must be a number, but is " + (text.isBlank() ? "empty" : Excerpt.of(text)));
        }
        return cell.of(value.getAsDouble());
    }
}
