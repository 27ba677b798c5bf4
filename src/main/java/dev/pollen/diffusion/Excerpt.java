package dev.pollen.diffusion;

/** A value as messages quote it: its beginning, with nothing in it that a terminal or a log would obey. */
public final class Excerpt {

    private static final int MAX_CHARACTERS = 100;

    private Excerpt() {}

    /** At most 100 characters of a value's text, with control characters as Unicode escapes. */
    public static String of(Object value) {
        var text = value.toString();
        int length = text.codePointCount(0, Math.min(text.length(), 2 * MAX_CHARACTERS + 2));
        var excerpt = new StringBuilder();
        text.codePoints().limit(MAX_CHARACTERS).forEach(character -> append(character, excerpt));
        return length > MAX_CHARACTERS ? excerpt.append('…').toString() : excerpt.toString();
    }

    private static void append(int character, StringBuilder text) {
        if (isPrintable(Character.getType(character))) {
            text.appendCodePoint(character);
        } else {
            Character.toString(character).chars().forEach(unit -> text.append("\\u%04x".formatted(unit)));
        }
    }

    private static boolean isPrintable(int type) {
        return type != Character.CONTROL
                && type != Character.FORMAT
                && type != Character.SURROGATE
                && type != Character.UNASSIGNED
                && type != Character.LINE_SEPARATOR
                && type != Character.PARAGRAPH_SEPARATOR;
    }
}
