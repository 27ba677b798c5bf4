package dev.pollen.table;

import static dev.pollen.diffusion.InvalidParameterException.require;

import dev.pollen.diffusion.Excerpt;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What a request says that a column is.
 *
 * @param datePattern how its dates are written, or null to find out
 */
public record ColumnRequest(ColumnType type, @Nullable String datePattern) {

    private static final Pattern TYPE = Pattern.compile("(\\w+)(?:\\((.+)\\))?");

    /**
     * Of {@code age:integer} and {@code day:datetime(dd.MM.uuuu)}: by the columns' names.
     *
     * @throws dev.pollen.diffusion.InvalidParameterException naming {@code types}
     */
    public static Map<String, ColumnRequest> of(List<String> said) {
        var requests = new LinkedHashMap<String, ColumnRequest>();
        for (var each : said) {
            int colon = nameEnd(each);
            require(
                    colon > 0,
                    "types",
                    "must be like age:integer,day:datetime(dd.MM.uuuu), but has " + Excerpt.of(each));
            requests.put(CellText.withoutBlanks(each.substring(0, colon)), ofType(each.substring(colon + 1)));
        }
        return requests;
    }

    /** The last colon that is in no pattern. */
    private static int nameEnd(String said) {
        int pattern = said.endsWith(")") ? said.indexOf('(') : -1;
        return said.lastIndexOf(':', pattern < 0 ? said.length() : pattern);
    }

    private static ColumnRequest ofType(String said) {
        var parts = TYPE.matcher(CellText.withoutBlanks(said));
        var type =
                Arrays.stream(ColumnType.values())
                        .filter(known -> parts.matches() && known.toString().equals(parts.group(1)))
                        .findFirst();
        require(
                type.isPresent() && (parts.group(2) == null || type.get() == ColumnType.DATETIME),
                "types",
                "must be of number, integer, boolean, category and datetime, or datetime(pattern), but has "
                        + Excerpt.of(said));
        var pattern = parts.group(2) == null ? null : parts.group(2).replace('y', 'u'); // the year, without its era
        require(
                pattern == null || DatePattern.isPossible(pattern),
                "types",
                "must have a pattern of java.time.format.DateTimeFormatter, such as datetime(dd.MM.uuuu), but has "
                        + Excerpt.of(said));
        return new ColumnRequest(type.orElseThrow(), pattern);
    }
}
