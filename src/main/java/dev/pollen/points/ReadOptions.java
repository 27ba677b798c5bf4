package dev.pollen.points;

import com.fasterxml.jackson.annotation.JsonProperty;

import dev.pollen.table.ColumnRequest;
import dev.pollen.table.Delimiter;
import dev.pollen.table.MissingMarkers;
import dev.pollen.table.NumberStyle;

import org.jspecify.annotations.Nullable;

import java.nio.charset.Charset;
import java.util.Map;
import java.util.Set;

/**
 * How a file is to be read.
 *
 * @param charset what text is in, unless it begins with a byte order mark
 * @param delimiter what is between the cells of a CSV file, or null to find out
 * @param decimal how the numbers of a CSV file are written, or null to find out
 * @param missing what stands in cells that have no value
 * @param types what columns are, by their names, where that is not to be found out
 * @param drop the names of columns that are left out
 * @param rows how many rows to read at most: others are left alone
 */
public record ReadOptions(
        Charset charset,
        Header header,
        @Nullable Delimiter delimiter,
        @Nullable NumberStyle decimal,
        MissingMarkers missing,
        Map<String, ColumnRequest> types,
        Set<String> drop,
        long rows) {

    /** Of which all is to be found out. */
    public static ReadOptions of(Charset charset) {
        return new ReadOptions(
                charset, Header.AUTO, null, null, MissingMarkers.USUAL, Map.of(), Set.of(), Long.MAX_VALUE);
    }

    /** The same, of no more rows than these. */
    public ReadOptions atMost(long most) {
        return new ReadOptions(charset, header, delimiter, decimal, missing, types, drop, Math.min(rows, most));
    }

    /** The same, of a first row that is known. */
    ReadOptions with(Header known) {
        return new ReadOptions(charset, known, delimiter, decimal, missing, types, drop, rows);
    }

    /** Whether a CSV file has the names of its columns in its first row. */
    public enum Header {
        @JsonProperty("auto")
        AUTO,
        @JsonProperty("true")
        TRUE,
        @JsonProperty("false")
        FALSE
    }
}
