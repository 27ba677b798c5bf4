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

    private static final Pattern SAID = Pattern.compile("(.+):\\s*(\\w+)(?:\\((.+)\\))?");

    /**
     * Of {@code age:integer} and {@code day:datetime(dd.MM.uuuu)}: by the columns' names.
     *
     * @throws dev.pollen.diffusion.InvalidParameterException naming {@code types}
     */
    public static Map<String, ColumnRequest> of(List<String> said) {
        var requests = new LinkedHashMap<String, ColumnRequest>();
        for (var each : said) {
            var parts = SAID.matcher(each);
            require(
                    parts.matches(),
                    "types",
                    "must be like age:integer,day:datetime(dd.MM.uuuu), but has " + Excerpt.of(each));
            requests.put(CellText.withoutBlanks(parts.group(1)), ofType(parts.group(2), parts.group(3), each));
        }
        return requests;
    }

    private static ColumnRequest ofType(String name, @Nullable String datePattern, String said) {
        var type = Arrays.stream(ColumnType.values()).filter(known -> known.toString().equals(name)).findFirst();
        require(
                type.isPresent() && (datePattern == null || type.get() == ColumnType.DATETIME),
                "types",
                "must be of number, integer, boolean, category and datetime, or datetime(pattern), but has "
                        + Excerpt.of(said));
        var pattern = datePattern == null ? null : datePattern.replace('y', 'u'); // the year, without its era
        require(
                pattern == null || DatePattern.isPossible(pattern),
                "types",
                "must have a pattern of java.time.format.DateTimeFormatter, such as datetime(dd.MM.uuuu), but has "
                        + Excerpt.of(said));
        return new ColumnRequest(type.orElseThrow(), pattern);
    }
}
