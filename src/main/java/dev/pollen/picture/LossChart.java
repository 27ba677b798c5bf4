package dev.pollen.picture;

import org.jfree.chart.plot.DatasetRenderingOrder;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A loss curve on a logarithmic axis: smoothed, over what it was.
 *
 * @param raw the curve, or what is left of it after it was thinned out
 * @param smoothed see {@link #smooth}
 */
public record LossChart(List<Point> raw, List<Point> smoothed, String title, Palette palette, int width, int height)
        implements Picture {

    private static final double RAW_SHARE = 0.35;

    /** The share of a curve's points that smoothing looks back on. */
    private static final int WINDOWS = 50;

    /** A loss, above 0, after so many iterations. */
    public record Point(long iteration, double loss) {}

    /**
     * Smooths a curve exponentially over the newest fiftieth of its points, in the logarithm, since that is what is
     * drawn. The weights are normalised, so that the beginning is not drawn towards anything (Kingma and Ba 2015, arXiv
     * 1412.6980, section 3).
     */
    public static List<Point> smooth(List<Point> curve) {
        double rate = 2 / (Math.max(1, (double) curve.size() / WINDOWS) + 1);
        var smoothed = new ArrayList<Point>(curve.size());
        double mean = 0;
        double weight = 0;
        for (var point : curve) {
            mean = (1 - rate) * mean + rate * Math.log(point.loss());
            weight = (1 - rate) * weight + rate;
            smoothed.add(new Point(point.iteration(), Math.exp(mean / weight)));
        }
        return smoothed;
    }

    @Override
    public void draw(Surface surface) {
        var losses = Stream.concat(raw.stream(), smoothed.stream()).mapToDouble(Point::loss).summaryStatistics();
        var loss =
                Plots.style(
                        losses.getCount() == 0
                                ? new LogAxis("loss", 1, 1)
                                : new LogAxis("loss", losses.getMin(), losses.getMax()),
                        palette);
        var plot = Plots.plot(Plots.counts("iteration", palette), loss, palette);
        plot.setNoDataMessage("No loss has been measured yet");
        plot.setDatasetRenderingOrder(DatasetRenderingOrder.FORWARD);
        plot.setDataset(0, new XYSeriesCollection(series("loss", raw)));
        plot.setRenderer(0, Plots.line(palette.mix(palette.ink(), RAW_SHARE), 1));
        plot.setDataset(1, new XYSeriesCollection(series("smoothed", smoothed)));
        plot.setRenderer(1, Plots.line(palette.ink(), 2));
        Plots.draw(surface, plot, title, true, palette, new Rectangle2D.Double(0, 0, width, height));
    }

    private static XYSeries series(String name, List<Point> points) {
        var series = new XYSeries(name, false);
        points.forEach(point -> series.add(point.iteration(), point.loss()));
        return series;
    }
}
