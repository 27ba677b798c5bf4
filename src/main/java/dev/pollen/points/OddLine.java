package dev.pollen.points;

import static dev.pollen.diffusion.InvalidParameterException.require;

import de.siegmar.fastcsv.reader.CsvRecord;

import dev.pollen.points.ReadOptions.Header;
import dev.pollen.table.Delimiter;

import java.util.regex.Pattern;

/** First lines of text that is not CSV as it is asked for, each with what to do. */
final class OddLine {

    private static final Pattern NUMBERS_BETWEEN_BLANKS = Pattern.compile("\\s*\\S+(\\s+[-+.0-9eE]+)+\\s*");

    private OddLine() {}

    /**
     * Throws if the first line is one of these.
     *
     * @throws dev.pollen.diffusion.InvalidParameterException naming {@code file}, and what to do
     */
    static void requireNone(CsvRecord first, Delimiter delimiter, Header header) {
        var beginning = first.getField(0);
        require(
                !beginning.startsWith("#") || header == Header.TRUE,
                "file",
                "must be CSV, but line %d begins with # as comments do: leave them out, or, if it has the names of the columns, send it with ?header=true"
                        .formatted(first.getStartingLineNumber()));
        if (first.getFieldCount() == 1) {
            requireDelimiter(beginning, delimiter);
        }
    }

    private static void requireDelimiter(String line, Delimiter asked) {
        for (var delimiter : Delimiter.values()) {
            require(
                    delimiter == asked || line.indexOf(delimiter.character()) < 0,
                    "delimiter",
                    "must be %1$s, as it seems: between the cells of the first line is no %2$s, but %1$s"
                            .formatted(delimiter, asked));
        }
        require(
                !NUMBERS_BETWEEN_BLANKS.matcher(line).matches(),
                "file",
                "must have commas, semicolons, tabs or | between its cells, but has blanks: numpy.savetxt takes"
                        + " delimiter=\",\"");
        require(
                line.chars().noneMatch(character -> character == '\r'),
                "file",
                "must have lines that end with a line feed, but they end with a carriage return alone");
    }
}
