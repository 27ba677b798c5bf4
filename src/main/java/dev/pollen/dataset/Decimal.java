package dev.pollen.dataset;

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
        var stripped = text.strip();
        if (stripped.isEmpty()) {
            return OptionalDouble.empty();
        }
        char last = stripped.charAt(stripped.length() - 1);
        if ((last < '0' || last > '9') && last != '.') {
            return NOT_FINITE.contains(stripped.toLowerCase(Locale.ROOT))
                    ? OptionalDouble.of(Double.NaN)
                    : OptionalDouble.empty();
        }
        return parseDouble(stripped);
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
