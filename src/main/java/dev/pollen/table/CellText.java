package dev.pollen.table;

/** The text of a cell. */
public final class CellText {

    private CellText() {}

    /** Without spaces and tabs around it. Other characters that nobody sees are a part of it: it is no number then. */
    public static String withoutBlanks(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && isBlank(text.charAt(from))) {
            from++;
        }
        while (from < to && isBlank(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }

    private static boolean isBlank(char character) {
        return character == ' ' || character == '\t';
    }
}
