package dev.pollen.table;

import com.fasterxml.jackson.annotation.JsonProperty;

import org.jspecify.annotations.Nullable;

import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * How people write numbers: what is before the decimals, and what may be between thousands. Of what Java takes besides,
 * such as {@code 1d} and {@code 0x1p3}, nothing.
 */
public enum NumberStyle {
    /** {@code 1234.5}, {@code 1,234.5}. */
    @JsonProperty("point")
    POINT('.', ','),
    /** {@code 1234,5}, {@code 1.234,5}. */
    @JsonProperty("comma")
    COMMA(',', '.');

    private static final int THOUSAND = 3;
    private static final int MOST_CHARACTERS = 400;
    private static final Set<String> NOT_FINITE =
            Set.of("nan", "inf", "infinity", "+inf", "+infinity", "-inf", "-infinity");

    private final char decimal;
    private final char thousands;

    NumberStyle(char decimal, char thousands) {
        this.decimal = decimal;
        this.thousands = thousands;
    }

    NumberStyle other() {
        return this == POINT ? COMMA : POINT;
    }

    /** As requests write it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The number, NaN for what stands for one that is not finite; empty if it is none. */
    public OptionalDouble parse(String text) {
        var plain = plain(text);
        if (plain != null) {
            return OptionalDouble.of(Double.parseDouble(plain));
        }
        return isNotFinite(text) ? OptionalDouble.of(Double.NaN) : OptionalDouble.empty();
    }

    /** Whether a text stands for a number that is not finite. */
    static boolean isNotFinite(String text) {
        return text.length() <= "+infinity".length() && NOT_FINITE.contains(text.toLowerCase(Locale.ROOT));
    }

    /** The number as Java writes it, without what is between thousands; null if it is none. */
    public @Nullable String plain(String text) {
        int length = text.length();
        if (length == 0 || length > MOST_CHARACTERS) {
            return null;
        }
        int from = isSign(text.charAt(0)) ? 1 : 0;
        int wholeTo = endOfWhole(text, from);
        if (wholeTo < 0) {
            return null;
        }
        int decimalsTo = wholeTo < length && text.charAt(wholeTo) == decimal ? endOfDigits(text, wholeTo + 1) : wholeTo;
        boolean hasDigits = wholeTo > from || decimalsTo > wholeTo + 1;
        if (!hasDigits || decimalsTo < length && !isExponent(text, decimalsTo)) {
            return null;
        }
        return rewritten(text, wholeTo);
    }

    /** Where the digits before the decimals end, with what is between thousands; -1 if they are none. */
    private int endOfWhole(String text, int from) {
        char between = 0;
        int group = 0;
        int i = from;
        for (; i < text.length(); i++) {
            char character = text.charAt(i);
            if (isDigit(character)) {
                group++;
            } else if (beginsGroup(character, between, group)) {
                between = character;
                group = 0;
            } else {
                break;
            }
        }
        boolean isGrouped = between != 0;
        return isGrouped && (group != THOUSAND || text.charAt(from) == '0') ? -1 : i;
    }

    private boolean beginsGroup(char character, char between, int group) {
        boolean mayBe = character == thousands || isBlank(character) || character == '\'' || character == '’';
        return mayBe && (between == 0 ? group > 0 && group <= THOUSAND : character == between && group == THOUSAND);
    }

    private static int endOfDigits(String text, int from) {
        int i = from;
        while (i < text.length() && isDigit(text.charAt(i))) {
            i++;
        }
        return i;
    }

    private static boolean isExponent(String text, int at) {
        if (text.charAt(at) != 'e' && text.charAt(at) != 'E') {
            return false;
        }
        int from = at + 1 < text.length() && isSign(text.charAt(at + 1)) ? at + 2 : at + 1;
        return from < text.length() && endOfDigits(text, from) == text.length();
    }

    private String rewritten(String text, int wholeTo) {
        boolean isPlain = decimal == '.' || wholeTo == text.length() || text.charAt(wholeTo) != decimal;
        for (int i = 1; isPlain && i < wholeTo; i++) {
            isPlain = isDigit(text.charAt(i));
        }
        if (isPlain) {
            return text;
        }
        var plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (i == wholeTo && character == decimal) {
                plain.append('.');
            } else if (i >= wholeTo || isDigit(character) || isSign(character)) {
                plain.append(character);
            }
        }
        return plain.toString();
    }

    /** Whether what stands before decimals is in a text. */
    boolean hasDecimals(String text) {
        return text.indexOf(decimal) >= 0;
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }

    private static boolean isSign(char character) {
        return character == '-' || character == '+';
    }

    /** Spaces, also those at which no line ends. */
    private static boolean isBlank(char character) {
        return character == ' ' || character == '\u00A0' || character == '\u202F';
    }
}
