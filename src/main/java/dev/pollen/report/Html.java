package dev.pollen.report;

import java.util.Locale;
import java.util.regex.Pattern;

/** Pieces of the page's text. */
final class Html {

    /** What neither HTML nor XML can hold: the names of columns may have come from anywhere. */
    private static final Pattern NO_TEXT =
            Pattern.compile("[^\\x09\\x0A\\x0D\\x20-\\x7E\\xA0-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]");

    private Html() {}

    /** Any text, to stand between tags or in a quoted attribute. */
    static String text(String any) {
        return NO_TEXT.matcher(any)
                .replaceAll("\uFFFD")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /** No more than so many characters of it. */
    static String text(String any, int most) {
        return any.codePointCount(0, any.length()) <= most
                ? text(any)
                : text(any.substring(0, any.offsetByCodePoints(0, most - 1)) + "…");
    }

    /** Three digits that say something. */
    static String number(double value) {
        if (value == 0 || !Double.isFinite(value)) {
            return value == 0 ? "0" : String.valueOf(value);
        }
        double magnitude = Math.abs(value);
        return magnitude >= 0.001 && magnitude < 100_000
                ? String.format(Locale.ROOT, magnitude >= 100 ? "%.0f" : "%.3g", value)
                : String.format(Locale.ROOT, "%.2e", value);
    }

    static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
