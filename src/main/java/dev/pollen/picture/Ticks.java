package dev.pollen.picture;

import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;

import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.FieldPosition;
import java.util.Locale;

/** Where axes have numbers. */
final class Ticks {

    private static final int MOST = 8;
    private static final int MOST_DECIMALS = 4;
    private static final double MOST_PLAIN = 1e5;

    private Ticks() {}

    /** A round distance at which at most eight ticks fit into a span: 1, 2 or 5 times a power of ten. */
    static BigDecimal step(double span) {
        int power = (int) Math.floor(Math.log10(span / MOST));
        for (int factor : new int[] {1, 2, 5}) {
            var step = BigDecimal.valueOf(factor).scaleByPowerOfTen(power);
            if (span / step.doubleValue() <= MOST) {
                return step;
            }
        }
        return BigDecimal.ONE.scaleByPowerOfTen(power + 1);
    }

    /** Shows a range, with ticks at a round distance. */
    static void setRange(NumberAxis axis, double from, double to) {
        setRange(axis, from, to, to - from);
    }

    /** The same with ticks as a longer axis of the same scale has them. */
    static void setRange(NumberAxis axis, double from, double to, double span) {
        var step = step(span);
        axis.setRange(from, to);
        axis.setTickUnit(new NumberTickUnit(step.doubleValue(), format(step, Math.max(Math.abs(from), Math.abs(to)))));
    }

    /** As many decimals as the step has; where that takes too much room, powers of ten. */
    private static DecimalFormat format(BigDecimal step, double most) {
        int decimals = Math.max(0, step.stripTrailingZeros().scale());
        boolean isShort = most < MOST_PLAIN && decimals <= MOST_DECIMALS;
        return new DecimalFormat(
                isShort ? (decimals == 0 ? "0" : "0." + "#".repeat(decimals)) : "0.###E0",
                DecimalFormatSymbols.getInstance(Locale.ROOT)) {
            @Override
            public StringBuffer format(double value, StringBuffer result, FieldPosition position) {
                boolean isZero = Math.abs(value) < step.doubleValue() / 2; // without a sign or an exponent
                return isZero ? result.append('0') : super.format(value, result, position);
            }
        };
    }
}
