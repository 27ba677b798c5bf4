package dev.pollen.picture;

import org.jfree.chart.plot.DatasetRenderingOrder;
import org.jfree.chart.renderer.xy.XYStepAreaRenderer;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import java.util.List;

/**
 * How many points of one dimension lie where: the share of each of 60 bins.
 *
 * @param range what to show: from left to right, and up to the highest bar
 */
record Histogram(List<Layer> layers, Range range, String column, String title, Palette palette, int width, int height)
        implements Picture {

    private static final int BINS = 60;
    private static final double OPACITY = 0.6;
    private static final double MARGIN = 0.05;
    private static final int EDGE = 12;

    @Override
    public void draw(Surface surface) {
        boolean hasAxes = PointCloud.hasAxes(width, height);
        var x = Plots.axis(hasAxes ? column : "", palette);
        Ticks.setRange(x, range.left(), range.right());
        x.setVisible(hasAxes);
        var y = Plots.axis(hasAxes ? "share of the points" : "", palette);
        Ticks.setRange(y, 0, range.top());
        y.setVisible(hasAxes);
        var plot = Plots.plot(x, y, palette);
        plot.setDatasetRenderingOrder(DatasetRenderingOrder.FORWARD);
        for (int i = 0; i < layers.size(); i++) {
            var renderer = new XYStepAreaRenderer(XYStepAreaRenderer.AREA);
            renderer.setAutoPopulateSeriesPaint(false);
            renderer.setDefaultPaint(Palette.withOpacity(layers.get(i).colour(), OPACITY));
            plot.setDataset(i, new XYSeriesCollection(bins(layers.get(i))));
            plot.setRenderer(i, renderer);
        }
        Plots.draw(surface, plot, title, false, palette, new Rectangle2D.Double(0, 0, width, height));
        if (hasAxes) {
            Plots.outside(
                    surface, range.outside(layers), palette, width - EDGE, title.isEmpty() ? 0 : PointCloud.TITLE);
        }
    }

    /** From left to right, and as high as the highest bar of any layer. */
    static Range range(List<Layer> layers, Range across) {
        double highest = layers.stream().flatMapToDouble(layer -> Arrays.stream(shares(layer, across))).max().orElse(1);
        return new Range(across.left(), across.right(), 0, highest * (1 + MARGIN));
    }

    /** The share of a layer's points in every bin. */
    private static double[] shares(Layer layer, Range range) {
        var shares = new double[BINS];
        int n = layer.points().count();
        for (int i = 0; i < n; i++) {
            int bin = (int) Math.floor((layer.x(i) - range.left()) / (range.right() - range.left()) * BINS);
            if (bin >= 0 && bin < BINS) {
                shares[bin] += 1.0 / n;
            }
        }
        return shares;
    }

    private XYSeries bins(Layer layer) {
        double binWidth = (range.right() - range.left()) / BINS;
        double[] shares = shares(layer, range);
        var series = new XYSeries("points", false);
        for (int bin = 0; bin < BINS; bin++) {
            series.add(range.left() + bin * binWidth, shares[bin]);
        }
        series.add(range.right(), 0.0);
        return series;
    }
}
