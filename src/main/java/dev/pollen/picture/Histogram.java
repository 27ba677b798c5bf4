package dev.pollen.picture;

import org.jfree.chart.plot.DatasetRenderingOrder;
import org.jfree.chart.renderer.xy.XYStepAreaRenderer;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

import java.awt.geom.Rectangle2D;
import java.util.List;

/**
 * How many points of one dimension lie where: the share of each of 60 bins.
 *
 * @param range what to show, from left to right
 */
record Histogram(List<Layer> layers, Range range, String column, String title, Palette palette, int width, int height)
        implements Picture {

    private static final int BINS = 60;
    private static final double OPACITY = 0.6;

    @Override
    public void draw(Surface surface) {
        boolean hasAxes = width >= PointCloud.LEAST_WIDTH_WITH_AXES;
        var x = Plots.axis(hasAxes ? column : "", palette);
        x.setRange(range.left(), range.right());
        x.setVisible(hasAxes);
        var y = Plots.axis(hasAxes ? "share of the points" : "", palette);
        y.setAutoRangeIncludesZero(true);
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
    }

    private XYSeries bins(Layer layer) {
        var counts = new int[BINS];
        double binWidth = (range.right() - range.left()) / BINS;
        int n = layer.points().count();
        for (int i = 0; i < n; i++) {
            int bin = (int) Math.floor((layer.x(i) - range.left()) / binWidth);
            if (bin >= 0 && bin < BINS) {
                counts[bin]++;
            }
        }
        var series = new XYSeries("points", false);
        for (int bin = 0; bin < BINS; bin++) {
            series.add(range.left() + bin * binWidth, (double) counts[bin] / n);
        }
        series.add(range.right(), 0.0);
        return series;
    }
}
