package dev.pollen.picture;

import org.jfree.chart.axis.AxisState;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.TextAnchor;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;

/** A logarithmic axis whose ticks are round numbers, also where it spans less than a power of ten. */
final class LogAxis extends org.jfree.chart.axis.LogAxis {

    private static final int MOST_TICKS = 8;
    private static final double LEAST_MARGIN = 1.02;

    /** As a share of the axis. */
    private static final double MARGIN = 0.05;

    /**
     * An axis that shows a range, with a margin.
     *
     * @param least above 0
     * @param most at least as much
     */
    LogAxis(String label, double least, double most) {
        super(label);
        double margin = Math.max(LEAST_MARGIN, Math.pow(most / least, MARGIN));
        setRange(least / margin, most * margin);
    }

    @Override
    public List<NumberTick> refreshTicks(
            Graphics2D graphics, AxisState state, Rectangle2D dataArea, RectangleEdge edge) {
        var anchor = RectangleEdge.isLeftOrRight(edge) ? TextAnchor.CENTER_RIGHT : TextAnchor.TOP_CENTER;
        return ticks(getRange().getLowerBound(), getRange().getUpperBound()).stream()
                .map(value -> new NumberTick(value, text(value), anchor, TextAnchor.CENTER, 0))
                .toList();
    }

    /** Powers of ten; where there are few, also their multiples by 2 and 5; where there is none, evenly spaced ones. */
    static List<Double> ticks(double from, double to) {
        double decades = Math.log10(to / from);
        if (decades < 1) {
            return even(from, to);
        }
        var ticks = new ArrayList<Double>();
        int every = (int) Math.ceil(decades / MOST_TICKS);
        for (int power = (int) Math.floor(Math.log10(from)); power <= Math.ceil(Math.log10(to)); power++) {
            for (int factor : decades < 3 ? new int[] {1, 2, 5} : new int[] {1}) {
                double value = decimal(factor, power);
                if (value >= from && value <= to && Math.floorMod(power, every) == 0) {
                    ticks.add(value);
                }
            }
        }
        return ticks;
    }

    private static List<Double> even(double from, double to) {
        var step = Ticks.step(to - from);
        var ticks = new ArrayList<Double>();
        for (long k = (long) Math.ceil(from / step.doubleValue()); ; k++) {
            double value = step.multiply(BigDecimal.valueOf(k)).doubleValue();
            if (value > to) {
                return ticks;
            }
            ticks.add(value);
        }
    }

    private static double decimal(long digits, int power) {
        return BigDecimal.valueOf(digits).scaleByPowerOfTen(power).doubleValue();
    }

    /** All the digits that a tick has: no two ticks say the same. */
    static String text(double value) {
        var rounded = new BigDecimal(value, new MathContext(6)).stripTrailingZeros();
        return value >= 1e-4 && value < 1e6
                ? rounded.toPlainString()
                : rounded.unscaledValue() + "e" + -rounded.scale();
    }
}
