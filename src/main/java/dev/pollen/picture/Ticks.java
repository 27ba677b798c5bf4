package dev.pollen.picture;

import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;

import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

/** Where axes have numbers. */
final class Ticks {

    private static final int MOST = 8;
    private static final String FORMAT = "0.########";

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
        var format = new DecimalFormat(FORMAT, DecimalFormatSymbols.getInstance(Locale.ROOT));
        axis.setRange(from, to);
        axis.setTickUnit(new NumberTickUnit(step(span).doubleValue(), format));
    }
}
