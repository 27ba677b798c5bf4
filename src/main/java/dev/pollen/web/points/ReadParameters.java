package dev.pollen.web.points;

import dev.pollen.diffusion.Excerpt;
import dev.pollen.diffusion.InvalidParameterException;
import dev.pollen.points.ReadOptions;
import dev.pollen.points.ReadOptions.Header;
import dev.pollen.table.CellText;
import dev.pollen.table.ColumnRequest;
import dev.pollen.table.Delimiter;
import dev.pollen.table.MissingMarkers;
import dev.pollen.table.NumberStyle;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;

import org.jspecify.annotations.Nullable;

import java.nio.charset.Charset;
import java.util.LinkedHashSet;
import java.util.List;

/** How a file is to be read that is sent, as query parameters. */
public record ReadParameters(
        @Parameter(
                        description =
                                "Whether the first line of a CSV file has the names of the columns; left out or auto:"
                                        + " if no cell of it is a number. What was taken and why is said in the answer",
                        example = "auto")
                @Nullable Header header,
        @Parameter(
                        description = "What stands between the cells of a CSV file; left out, what seems to",
                        example = "comma")
                @Nullable Delimiter delimiter,
        @Parameter(
                        description = "What stands before decimals in a CSV file; left out, what more numbers say",
                        example = "point")
                @Nullable NumberStyle decimal,
        @Parameter(
                        description =
                                "The types of columns, where they are not to be found out: number, integer, boolean,"
                                        + " category, datetime or datetime(pattern)",
                        example = "age:integer,zip:category")
                @Nullable String types,
        @Parameter(
                        description = "What stands in cells that have no value, besides nothing, in either case",
                        schema = @Schema(type = "string", defaultValue = "NA,N/A,NaN,null,-"),
                        example = "NA,?")
                @Nullable String missing,
        @Parameter(
                        description =
                                "The columns that are left out; a name with a comma is in quotes, and a quote in one is"
                                        + " written twice",
                        example = "id,name")
                @Nullable String drop) {

    /**
     * @param charset what text is in, unless it begins with a byte order mark
     * @param rows how many to read at most
     * @throws dev.pollen.diffusion.InvalidParameterException naming {@code types}
     */
    public ReadOptions options(Charset charset, long rows) {
        return new ReadOptions(
                charset,
                header == null ? Header.AUTO : header,
                delimiter,
                decimal,
                missing == null ? MissingMarkers.USUAL : new MissingMarkers(list(missing)),
                ColumnRequest.of(list(types)),
                new LinkedHashSet<>(list(drop)),
                rows);
    }

    /**
     * What is between commas, but for those in brackets, as patterns of dates have them, and in quotes. In quotes, two
     * of them are one.
     */
    private static List<String> list(@Nullable String text) {
        var parts = new LinkedHashSet<String>();
        var part = new StringBuilder();
        int brackets = 0;
        boolean isQuoted = false;
        char before = ',';
        for (char character : (text == null ? "" : text + ",").toCharArray()) {
            if (character == '"') {
                isQuoted = !isQuoted;
                if (isQuoted && before == '"') {
                    part.append(character);
                }
            } else if (character == ',' && brackets <= 0 && !isQuoted) {
                parts.add(CellText.withoutBlanks(part.toString()));
                part.setLength(0);
            } else {
                brackets += isQuoted ? 0 : character == '(' ? 1 : character == ')' ? -1 : 0;
                part.append(character);
            }
            before = character;
        }
        parts.remove("");
        InvalidParameterException.require(
                part.isEmpty(), "types", "must close its brackets and quotes, unlike " + Excerpt.of(part));
        return List.copyOf(parts);
    }
}
