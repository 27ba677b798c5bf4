package dev.pollen.picture;

import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.SymbolAxis;
import org.jfree.chart.plot.DatasetRenderingOrder;
import org.jfree.chart.plot.IntervalMarker;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.StandardXYBarPainter;
import org.jfree.chart.renderer.xy.XYBarRenderer;
import org.jfree.chart.ui.Layer;
import org.jfree.data.xy.XYIntervalSeries;
import org.jfree.data.xy.XYIntervalSeriesCollection;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

import java.awt.BasicStroke;
import java.awt.geom.Rectangle2D;
import java.util.List;

/**
 * How good a model is: how far its points and their columns are from real ones, and beside or below how far they were
 * while it learnt; all per floor, which is a band.
 *
 * @param history the ratio after so many iterations
 * @param floor the band of the history
 */
public record QualityChart(
        List<Ratio> ratios,
        List<Measured> history,
        Band floor,
        String title,
        String subtitle,
        Palette palette,
        int width,
        int height)
        implements Picture {

    private static final double BAND_SHARE = 0.35;
    private static final double BAND_WIDTH = 0.6;
    private static final int DIAMETER = 9;
    private static final int FONT = 12;
    private static final int LINE = 18;
    private static final int EDGE = 12;
    private static final int LEAST_WIDTH_SIDE_BY_SIDE = 800;
    private static final int LEAST_WIDTH_OF_NAME = 125;

    /** A measure per what its floor is measured by; below 0 it is drawn at 0. */
    public record Ratio(String name, double ratio, Band floor) {}

    /** A ratio that was measured after so many iterations. */
    public record Measured(long iteration, double ratio) {}

    /**
     * What lies between the 5th and the 95th percentile of real points' distances, per what the floor is measured by.
     */
    public record Band(double p5, double p95) {}

    @Override
    public void draw(Surface surface) {
        var graphics = surface.graphics();
        graphics.setPaint(palette.background());
        graphics.fill(new Rectangle2D.Double(0, 0, width, height));
        graphics.setPaint(palette.text());
        graphics.setFont(Plots.font(FONT));
        graphics.drawString(title, EDGE, LINE);
        graphics.drawString(subtitle, EDGE, 2 * LINE);
        int top = 2 * LINE + EDGE / 2;
        boolean isWide = isWide();
        double across = across();
        double up = isWide ? height - top : (height - top) / 2.0;
        var second =
                isWide
                        ? new Rectangle2D.Double(across, top, across, up)
                        : new Rectangle2D.Double(0, top + up, across, up);
        Plots.draw(surface, distances(), "", false, palette, new Rectangle2D.Double(0, top, across, up));
        Plots.draw(surface, learning(), "", false, palette, second);
    }

    private boolean isWide() {
        return width >= LEAST_WIDTH_SIDE_BY_SIDE;
    }

    /** The width of either plot. */
    private double across() {
        return isWide() ? width / 2.0 : width;
    }

    private XYPlot distances() {
        if (ratios.isEmpty()) {
            var empty = Plots.plot(Plots.axis("", palette), ratioAxis(), palette);
            empty.setNoDataMessage("Too few rows are held out to compare with");
            return empty;
        }
        var names = new SymbolAxis(null, ratios.stream().map(Ratio::name).toArray(String[]::new));
        names.setGridBandsVisible(false);
        names.setVerticalTickLabels(across() < ratios.size() * LEAST_WIDTH_OF_NAME); // or some would be left out
        var plot = Plots.plot(Plots.style(names, palette), ratioAxis(), palette);
        var bands = new XYIntervalSeries("floor");
        var values = new XYSeries("model");
        for (int i = 0; i < ratios.size(); i++) {
            var floor = ratios.get(i).floor();
            bands.add(i, i - BAND_WIDTH / 2, i + BAND_WIDTH / 2, floor.p95(), Math.max(0, floor.p5()), floor.p95());
            values.add(i, Math.max(0, ratios.get(i).ratio()));
        }
        var floors = new XYIntervalSeriesCollection();
        floors.addSeries(bands);
        plot.setDatasetRenderingOrder(DatasetRenderingOrder.FORWARD);
        plot.setDataset(0, floors);
        plot.setRenderer(0, bars());
        plot.setDataset(1, new XYSeriesCollection(values));
        plot.setRenderer(1, Plots.discs(palette.ink(), DIAMETER, false));
        plot.setDomainGridlinesVisible(false);
        return withOne(plot);
    }

    private XYBarRenderer bars() {
        var bars = new XYBarRenderer();
        bars.setUseYInterval(true);
        bars.setShadowVisible(false);
        bars.setBarPainter(new StandardXYBarPainter());
        bars.setAutoPopulateSeriesPaint(false);
        bars.setDefaultPaint(palette.mix(palette.data(), BAND_SHARE));
        return bars;
    }

    private XYPlot learning() {
        var plot = Plots.plot(Plots.counts("iteration", palette), ratioAxis(), palette);
        plot.setNoDataMessage("Nothing was measured while it trained");
        var values = new XYSeries("measured");
        history.forEach(measured -> values.add(measured.iteration(), measured.ratio()));
        plot.setDataset(values.isEmpty() ? null : new XYSeriesCollection(values));
        plot.setRenderer(Plots.discs(palette.ink(), DIAMETER, true));
        if (!history.isEmpty()) {
            var band = new IntervalMarker(floor.p5(), floor.p95(), palette.mix(palette.data(), BAND_SHARE));
            band.setAlpha(1);
            plot.addRangeMarker(band, Layer.BACKGROUND);
        }
        return withOne(plot);
    }

    /** From 0 to beyond everything that there is to see, on both sides. */
    private NumberAxis ratioAxis() {
        double most = 2;
        for (var ratio : ratios) {
            most = Math.max(most, Math.max(ratio.ratio(), ratio.floor().p95()));
        }
        for (var measured : history) {
            most = Math.max(most, measured.ratio());
        }
        var axis = Plots.axis("per floor", palette);
        Ticks.setRange(axis, 0, 1.08 * most);
        return axis;
    }

    /** A line where the median of real draws is. */
    private XYPlot withOne(XYPlot plot) {
        plot.addRangeMarker(new ValueMarker(1, palette.text(), new BasicStroke(1)), Layer.BACKGROUND);
        return plot;
    }
}
