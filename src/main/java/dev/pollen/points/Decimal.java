package dev.pollen.points;

import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;

/** Numbers as people write them: of what Java takes besides, such as {@code 1d} and {@code 0x1p3}, nothing. */
final class Decimal {

    private static final Set<String> NOT_FINITE =
            Set.of("nan", "inf", "infinity", "+inf", "+infinity", "-inf", "-infinity");

    private Decimal() {}

    /** The number, NaN for what stands for one that is not finite; empty if it is none. */
    static OptionalDouble parse(String text) {
        var number = withoutBlanks(text);
        if (number.isEmpty()) {
            return OptionalDouble.empty();
        }
        if (isPart(number.charAt(0)) && isPart(number.charAt(number.length() - 1))) {
            return parseDouble(number);
        }
        return NOT_FINITE.contains(number.toLowerCase(Locale.ROOT))
                ? OptionalDouble.of(Double.NaN)
                : OptionalDouble.empty();
    }

    /** Spaces and tabs around a number are no part of it. Other characters that nobody sees are: it is none then. */
    private static String withoutBlanks(String text) {
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

    /** What a number can begin with. Java itself would take control characters around it. */
    private static boolean isPart(char character) {
        return character >= '0' && character <= '9' || character == '.' || character == '-' || character == '+';
    }

    private static OptionalDouble parseDouble(String text) {
        try {
            return text.indexOf('x') >= 0 || text.indexOf('X') >= 0
                    ? OptionalDouble.empty()
                    : OptionalDouble.of(Double.parseDouble(text));
        } catch (NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }
}
