package dev.pollen.picture;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Numbers as titles have them: three digits. */
final class Numbers {

    private static final double LEAST_PLAIN = 1e-3;

    private Numbers() {}

    static String text(double value) {
        if (value == 0) {
            return "0";
        }
        if (Math.abs(value) < LEAST_PLAIN) {
            return String.format(Locale.ROOT, "%.1e", value);
        }
        return new BigDecimal(value, new MathContext(3)).stripTrailingZeros().toPlainString();
    }
}
