package dev.pollen.picture;

import dev.pollen.points.Points;

import org.jfree.chart.annotations.XYDataImageAnnotation;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.RectangleEdge;

import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;

/**
 * A density as colours, the more ink the denser, under points. Axes are as those of points: see {@link Range#on}.
 *
 * @param points in two dimensions
 * @param columns the names of the axes
 */
public record HeatMap(Cells cells, Points points, List<String> columns, Palette palette, int width, int height)
        implements Picture {

    /** So that places of a tenth of the greatest density can still be seen. */
    private static final double GAMMA = 0.5;

    private static final double OPACITY = 0.45;

    /** Cells are drawn so many pixels wide at least, or viewers would blur them. */
    private static final int LEAST_PIXELS = 400;

    /**
     * A square grid over a rectangle.
     *
     * @param n cells in each direction
     * @param logs of the density, row by row from the lowest: shape (n, n). NaN is no density
     */
    public record Cells(double left, double right, double bottom, double top, int n, double[] logs) {}

    @Override
    public void draw(Surface surface) {
        Plots.draw(surface, plot(), "", false, palette, new Rectangle2D.Double(0, 0, width, height));
    }

    private XYPlot plot() {
        var x = Plots.axis(columns.getFirst(), palette);
        var y = Plots.axis(columns.getLast(), palette);
        double across = width - Plots.PADDING_ACROSS - PointCloud.LEFT - PointCloud.EDGE;
        double up = height - Plots.PADDING_UP - PointCloud.BOTTOM - PointCloud.EDGE;
        var shown = new Range(cells.left, cells.right, cells.bottom, cells.top).on(columns, across, up);
        x.setRange(shown.left(), shown.right());
        y.setRange(shown.bottom(), shown.top());
        var plot = Plots.plot(x, y, palette);
        plot.setFixedDomainAxisSpace(
                PointCloud.space(true, RectangleEdge.BOTTOM, PointCloud.BOTTOM, RectangleEdge.TOP));
        plot.setFixedRangeAxisSpace(PointCloud.space(true, RectangleEdge.LEFT, PointCloud.LEFT, RectangleEdge.RIGHT));
        var layer = Layer.of(points, palette.text(), Math.min(width, height));
        var renderer = Plots.discs(Palette.withOpacity(layer.colour(), OPACITY), layer.diameter() / 2, false);
        renderer.addAnnotation(
                new XYDataImageAnnotation(
                        image(), cells.left, cells.bottom, cells.right - cells.left, cells.top - cells.bottom),
                org.jfree.chart.ui.Layer.BACKGROUND);
        plot.setDataset(layer.dataset());
        plot.setRenderer(renderer);
        return plot;
    }

    private BufferedImage image() {
        int scale = Math.ceilDiv(LEAST_PIXELS, cells.n);
        int side = cells.n * scale;
        double greatest = Arrays.stream(cells.logs).filter(Double::isFinite).max().orElse(0);
        var image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
        for (int row = 0; row < side; row++) {
            for (int column = 0; column < side; column++) {
                double log = cells.logs[(cells.n - 1 - row / scale) * cells.n + column / scale];
                double share = Double.isNaN(log) ? 0 : Math.pow(Math.exp(log - greatest), GAMMA);
                image.setRGB(column, row, palette.mix(palette.ink(), share).getRGB());
            }
        }
        return image;
    }
}
