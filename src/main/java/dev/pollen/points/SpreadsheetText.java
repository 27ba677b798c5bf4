package dev.pollen.points;

import dev.pollen.table.NumberStyle;

import java.util.regex.Pattern;

/**
 * Text in CSV that a spreadsheet would take for a formula, since it begins with one of some characters, and is no
 * number: it has an apostrophe before it (OWASP, "CSV Injection"), which is taken off where it is read again.
 */
final class SpreadsheetText {

    private static final Pattern FORMULA = Pattern.compile("[=+\\-@\t\r\n＝＋－＠]");
    private static final char APOSTROPHE = '\'';

    private SpreadsheetText() {}

    /** The text as it is written. */
    static String harmless(String text) {
        return isFormula(text) ? APOSTROPHE + text : text;
    }

    /** What was written so. */
    static String read(String text) {
        return text.length() > 2 && text.charAt(0) == APOSTROPHE && isFormula(text.substring(1))
                ? text.substring(1)
                : text;
    }

    /** A single character runs nothing. */
    private static boolean isFormula(String text) {
        return text.length() > 1 && FORMULA.matcher(text).lookingAt() && NumberStyle.POINT.plain(text) == null;
    }
}
