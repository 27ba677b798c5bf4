package dev.pollen.table;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a text looks like that may be a date: by which patterns it could have been written. */
final class DateShape {

    private static final int LEAST_CHARACTERS = 7;
    private static final int MOST_CHARACTERS = 48;

    private static final Pattern SHAPE =
            Pattern.compile(
                    "(?<date>\\d{4}-\\d\\d(?:-\\d\\d)?|\\d{4}/\\d\\d/\\d\\d|\\d{4}\\.\\d\\d\\.\\d\\d|\\d{8}(?=T)"
                            + "|\\d{1,2}\\.\\d{1,2}\\.(?:\\d{4}|\\d\\d)|\\d{1,2}/\\d{1,2}/(?:\\d{4}|\\d\\d)"
                            + "|\\d{1,2}-\\d{1,2}-\\d{4}|\\d{1,2}[ -](?<month>\\p{Alpha}{3,9})["
                            + " -]\\d{4}|(?<first>\\p{Alpha}{3,9}) \\d{1,2}, \\d{4})(?:(?<between>T| |,"
                            + " )(?<hour>\\d{1,2}):\\d\\d(?<second>:\\d\\d(?:\\.(?<fraction>\\d{1,9}))?)?(?<half>"
                            + " ?[AaPp][Mm])?(?<zone> ?(?:Z|UTC|[+-]\\d\\d(?::?\\d\\d)?))?)?");

    private DateShape() {}

    /** Whether a text is as long as a date may be. */
    static boolean hasLength(String text) {
        return text.length() >= LEAST_CHARACTERS && text.length() <= MOST_CHARACTERS;
    }

    /** Those patterns, the likeliest ones first. */
    static List<String> patterns(String text) {
        var shape = SHAPE.matcher(text);
        if (!shape.matches()) {
            return List.of();
        }
        var patterns = new ArrayList<String>();
        for (var time : times(shape)) {
            dates(shape).forEach(date -> patterns.add(date + time));
        }
        return patterns;
    }

    /** How many characters at the end of a text that is such a date are an offset from UTC other than none. */
    static int offsetLength(String text) {
        var shape = SHAPE.matcher(text);
        var zone = shape.matches() ? shape.group("zone") : null;
        return zone == null || zone.endsWith("Z") || zone.endsWith("UTC") ? 0 : zone.strip().length();
    }

    private static List<String> dates(Matcher shape) {
        var date = shape.group("date");
        var month = shape.group("month") == null ? shape.group("first") : shape.group("month");
        if (month != null) {
            return names(month).stream().flatMap(name -> withName(date, month, name).stream()).toList();
        }
        if (date.length() == 8 && date.chars().allMatch(Character::isDigit)) {
            return List.of("uuuuMMdd");
        }
        char between = separator(date);
        if (date.indexOf(between) == 4) {
            return List.of(date.length() == 7 ? "uuuu-MM" : "uuuu%1$cMM%1$cdd".formatted(between));
        }
        return numbers(date, between);
    }

    private static char separator(String date) {
        return (char) date.chars().filter(character -> !Character.isDigit(character)).findFirst().orElseThrow();
    }

    /** May is both, short and long. */
    private static List<String> names(String month) {
        return month.length() > 3
                ? List.of("MMMM")
                : month.equalsIgnoreCase("may") ? List.of("MMM", "MMMM") : List.of("MMM");
    }

    private static List<String> withName(String date, String month, String name) {
        int at = date.indexOf(month);
        if (at == 0) {
            return List.of(name + " d, uuuu");
        }
        var rest = date.charAt(at - 1) + name + date.charAt(at - 1) + "uuuu";
        return at == 3 ? List.of("dd" + rest, "d" + rest) : List.of("d" + rest);
    }

    /** Of a day, a month and a year: with points between them the day comes first, otherwise it may be the month. */
    private static List<String> numbers(String date, char between) {
        var parts = date.split(Pattern.quote(String.valueOf(between)));
        boolean isPadded = parts[0].length() == 2 && parts[1].length() == 2;
        var year = between + (parts[2].length() == 2 ? "uu" : "uuuu");
        if (parts[2].length() == 2 && !isPadded) {
            return List.of(); // more like a version
        }
        var patterns = new ArrayList<String>();
        for (var width : isPadded ? List.of(2, 1) : List.of(1)) {
            var day = "d".repeat(width);
            var month = "M".repeat(width);
            if (between != '.') {
                patterns.add(month + between + day + year);
            }
            patterns.add(day + between + month + year);
        }
        return patterns;
    }

    private static List<String> times(Matcher shape) {
        if (shape.group("between") == null) {
            return List.of("");
        }
        boolean isHalf = shape.group("half") != null;
        var hour = isHalf ? "h" : "H";
        var begin =
                (shape.group("between").equals("T") ? "'T'" : shape.group("between"))
                        + (shape.group("hour").length() == 2 ? hour.repeat(2) : hour)
                        + ":mm";
        var end = (isHalf ? (shape.group("half").startsWith(" ") ? " a" : "a") : "") + zone(shape.group("zone"));
        if (shape.group("second") == null) {
            return List.of(begin + end);
        }
        var fraction = shape.group("fraction");
        var exact = fraction == null ? "" : "." + "S".repeat(fraction.length());
        return List.of(begin + ":ss" + exact + end, begin + ":ss" + DatePattern.FRACTION + end);
    }

    private static String zone(@Nullable String zone) {
        if (zone == null) {
            return "";
        }
        var before = zone.startsWith(" ") ? " " : "";
        var offset = zone.strip();
        if (offset.equals("UTC")) {
            return before + "'UTC'";
        }
        return before + (offset.equals("Z") || offset.indexOf(':') > 0 ? "XXX" : offset.length() == 3 ? "X" : "XX");
    }
}
