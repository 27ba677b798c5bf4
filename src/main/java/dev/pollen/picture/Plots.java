package dev.pollen.picture;

import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYItemRenderer;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.title.LegendTitle;
import org.jfree.chart.title.TextTitle;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.util.Locale;

/** What all charts have in common: plain axes, a light grid, letters of one family. */
final class Plots {

    private static final int SMALL = 11;
    private static final int LARGE = 13;

    /** Around a plot: a third of it on the left. */
    static final int PADDING_ACROSS = 24;

    static final int PADDING_UP = 16;

    private Plots() {}

    static Font font(int size) {
        return new Font(Font.SANS_SERIF, Font.PLAIN, size);
    }

    /** An axis of numbers. */
    static NumberAxis axis(String label, Palette palette) {
        var axis = new NumberAxis(label.isEmpty() ? null : label);
        axis.setAutoRangeIncludesZero(false);
        axis.setStandardTickUnits(NumberAxis.createStandardTickUnits(Locale.ROOT));
        return style(axis, palette);
    }

    /** An axis of whole numbers. */
    static NumberAxis counts(String label, Palette palette) {
        var axis = axis(label, palette);
        axis.setStandardTickUnits(NumberAxis.createIntegerTickUnits(Locale.ROOT));
        axis.setAutoRangeMinimumSize(2);
        return axis;
    }

    static <A extends ValueAxis> A style(A axis, Palette palette) {
        axis.setTickLabelFont(font(SMALL));
        axis.setLabelFont(font(SMALL));
        axis.setTickLabelPaint(palette.text());
        axis.setLabelPaint(palette.text());
        axis.setAxisLineVisible(false);
        axis.setTickMarksVisible(false);
        return axis;
    }

    static XYPlot plot(ValueAxis x, ValueAxis y, Palette palette) {
        var plot = new XYPlot(null, x, y, null);
        plot.setBackgroundPaint(palette.background());
        plot.setOutlineVisible(false);
        plot.setDomainGridlinePaint(palette.grid());
        plot.setRangeGridlinePaint(palette.grid());
        plot.setDomainGridlineStroke(new BasicStroke(1));
        plot.setRangeGridlineStroke(new BasicStroke(1));
        plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
        plot.setInsets(RectangleInsets.ZERO_INSETS);
        plot.setNoDataMessageFont(font(LARGE));
        plot.setNoDataMessagePaint(palette.text());
        return plot;
    }

    /** Draws a plot, with a title, and a legend if that is wanted, into a rectangle. */
    static void draw(Surface surface, XYPlot plot, String title, boolean legend, Palette palette, Rectangle2D area) {
        var chart = new JFreeChart(null, JFreeChart.DEFAULT_TITLE_FONT, plot, false);
        chart.setBackgroundPaint(palette.background());
        chart.setPadding(
                new RectangleInsets(
                        PADDING_UP / 2.0, PADDING_ACROSS / 3.0, PADDING_UP / 2.0, PADDING_ACROSS * 2 / 3.0));
        if (!title.isEmpty()) {
            var heading = new TextTitle(title, font(LARGE));
            heading.setPaint(palette.text());
            heading.setMargin(0, 0, 6, 0);
            chart.setTitle(heading);
        }
        if (legend) {
            chart.addLegend(legend(plot, palette));
        }
        chart.draw(surface.graphics(), area);
    }

    /**
     * Says how many points are not in a picture, if any are not.
     *
     * @param right where the words end, in pixels
     * @param top where they begin
     */
    static void outside(Surface surface, long count, Palette palette, double right, double top) {
        if (count > 0) {
            var graphics = surface.graphics();
            var words = String.format(Locale.ROOT, "%,d outside", count);
            graphics.setFont(font(SMALL));
            graphics.setPaint(palette.text());
            graphics.drawString(
                    words,
                    (float) (right - 4 - graphics.getFontMetrics().stringWidth(words)),
                    (float) (top + 4 + graphics.getFontMetrics().getAscent()));
        }
    }

    private static LegendTitle legend(XYPlot plot, Palette palette) {
        var legend = new LegendTitle(plot);
        legend.setItemFont(font(SMALL));
        legend.setItemPaint(palette.text());
        legend.setBackgroundPaint(palette.background());
        legend.setPosition(RectangleEdge.BOTTOM);
        return legend;
    }

    /** Lines of a colour and a width in pixels. */
    static XYItemRenderer line(Color colour, double width) {
        var renderer = new XYLineAndShapeRenderer(true, false);
        renderer.setDefaultPaint(colour);
        renderer.setAutoPopulateSeriesPaint(false);
        renderer.setAutoPopulateSeriesStroke(false);
        renderer.setDefaultStroke(new BasicStroke((float) width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        renderer.setDrawSeriesLineAsPath(true);
        return renderer;
    }

    /** Discs of a colour and a diameter in pixels, joined by a line or not. */
    static XYItemRenderer discs(Color colour, double diameter, boolean joined) {
        var renderer = new XYLineAndShapeRenderer(joined, true);
        renderer.setDefaultPaint(colour);
        renderer.setAutoPopulateSeriesPaint(false);
        renderer.setAutoPopulateSeriesShape(false);
        renderer.setAutoPopulateSeriesStroke(false);
        renderer.setDefaultStroke(new BasicStroke(2));
        renderer.setDefaultShape(new Ellipse2D.Double(-diameter / 2, -diameter / 2, diameter, diameter));
        renderer.setDefaultShapesFilled(true);
        return renderer;
    }
}
