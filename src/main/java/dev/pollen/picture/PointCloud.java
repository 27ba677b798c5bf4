package dev.pollen.picture;

import org.jfree.chart.annotations.XYDataImageAnnotation;
import org.jfree.chart.axis.AxisSpace;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.DatasetRenderingOrder;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.RectangleEdge;

import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;

/**
 * Clouds of points over each other. What lies outside of the picture is counted.
 *
 * @param layers the first one at the bottom; all of one or two dimensions
 * @param range what to show: see {@link Range#on}
 * @param trails above them
 * @param columns the names of the axes
 * @param title above the points, or nothing
 * @param mostShapes the most points that a vector picture has one by one: more are pixels in it
 */
record PointCloud(
        List<Layer> layers,
        Trails trails,
        Range range,
        List<String> columns,
        String title,
        Palette palette,
        int width,
        int height,
        int mostShapes)
        implements Picture {

    /** The height of a title, in pixels. */
    static final int TITLE = 22;

    private static final int LEAST_WIDTH_WITH_AXES = 240;
    private static final int LEAST_HEIGHT_WITH_AXES = 160;

    /** Fewer discs are drawn one by one, each where it is to the hundredth of a pixel. */
    private static final int LEAST_STAMPED = 5000;

    static final int LEFT = 52;
    static final int BOTTOM = 40;
    static final int EDGE = 12;
    private static final int FONT = 12;
    private static final double RASTER_SCALE = 2;
    private static final double MOST_RASTER_PIXELS = 2000;

    /** Small pictures have points only. */
    static boolean hasAxes(int width, int height) {
        return width >= LEAST_WIDTH_WITH_AXES && height >= LEAST_HEIGHT_WITH_AXES;
    }

    @Override
    public void draw(Surface surface) {
        var graphics = surface.graphics();
        graphics.setPaint(palette.background());
        graphics.fill(new Rectangle2D.Double(0, 0, width, height));
        int top = title.isEmpty() ? 0 : TITLE;
        if (top > 0) {
            graphics.setPaint(palette.text());
            graphics.setFont(Plots.font(FONT));
            graphics.drawString(title, EDGE / 2f, TITLE - 7f);
        }
        var area = new Rectangle2D.Double(0, top, width, height - top);
        var shown = range.on(columns, inner(area).getWidth(), inner(area).getHeight());
        plot(surface.isVector(), area, shown).draw(graphics, area, null, null, null);
        if (hasAxes(width, height)) {
            Plots.outside(surface, shown.outside(layers), palette, width - EDGE, top + EDGE);
        }
    }

    /** Where points are: between what axes take. */
    private Rectangle2D inner(Rectangle2D area) {
        boolean hasAxes = hasAxes(width, height);
        return new Rectangle2D.Double(
                hasAxes ? LEFT : 0,
                hasAxes ? EDGE : 0,
                area.getWidth() - (hasAxes ? LEFT + EDGE : 0),
                area.getHeight() - (hasAxes ? BOTTOM + EDGE : 0));
    }

    private XYPlot plot(boolean isVector, Rectangle2D area, Range shown) {
        boolean hasAxes = hasAxes(width, height);
        var plot = Plots.plot(axis(columns.getFirst(), hasAxes), axis(columns.getLast(), hasAxes), palette);
        double across = shown.right() - shown.left();
        double up = shown.top() - shown.bottom();
        double longer = shown.equals(range) ? 0 : Math.max(across, up);
        Ticks.setRange((NumberAxis) plot.getDomainAxis(), shown.left(), shown.right(), Math.max(across, longer));
        Ticks.setRange((NumberAxis) plot.getRangeAxis(), shown.bottom(), shown.top(), Math.max(up, longer));
        plot.setFixedDomainAxisSpace(space(hasAxes, RectangleEdge.BOTTOM, BOTTOM, RectangleEdge.TOP));
        plot.setFixedRangeAxisSpace(space(hasAxes, RectangleEdge.LEFT, LEFT, RectangleEdge.RIGHT));
        plot.setDomainGridlinesVisible(hasAxes);
        plot.setRangeGridlinesVisible(hasAxes);
        if (isVector && layers.stream().anyMatch(layer -> layer.points().count() > mostShapes)) {
            plot.addAnnotation(raster(shown, inner(area)));
        } else {
            layers.forEach(layer -> add(plot, layer, 1, isVector));
        }
        trails.addTo(plot);
        return plot;
    }

    private ValueAxis axis(String label, boolean visible) {
        var axis = Plots.axis(visible ? label : "", palette);
        axis.setVisible(visible);
        return axis;
    }

    /** What axes take is fixed, or the shape of what is between them would not be known before they are drawn. */
    static AxisSpace space(boolean hasAxes, RectangleEdge edge, int size, RectangleEdge opposite) {
        var space = new AxisSpace();
        space.add(hasAxes ? size : 0, edge);
        space.add(hasAxes ? EDGE : 0, opposite);
        return space;
    }

    private static void add(XYPlot plot, Layer layer, double scale, boolean isVector) {
        int index = plot.getDatasetCount();
        plot.setDataset(index, layer.dataset());
        Color colour = Palette.withOpacity(layer.colour(), layer.opacity());
        double diameter = scale * layer.diameter();
        boolean areStamped = !isVector && layer.points().count() >= LEAST_STAMPED;
        plot.setRenderer(index, areStamped ? new Stamps(colour, diameter) : Plots.discs(colour, diameter, false));
        plot.setDatasetRenderingOrder(DatasetRenderingOrder.FORWARD);
    }

    /** The points as pixels, twice as many in a row as there would be, unless they become too many. */
    private XYDataImageAnnotation raster(Range shown, Rectangle2D space) {
        double scale = Math.min(RASTER_SCALE, MOST_RASTER_PIXELS / Math.max(space.getWidth(), space.getHeight()));
        int across = (int) Math.round(scale * space.getWidth());
        int up = (int) Math.round(scale * space.getHeight());
        var image = new BufferedImage(across, up, BufferedImage.TYPE_INT_ARGB);
        var points = Plots.plot(axis("", false), axis("", false), palette);
        points.getDomainAxis().setRange(shown.left(), shown.right());
        points.getRangeAxis().setRange(shown.bottom(), shown.top());
        points.setBackgroundPaint(null);
        points.setDomainGridlinesVisible(false);
        points.setRangeGridlinesVisible(false);
        layers.forEach(layer -> add(points, layer, scale, false));
        var graphics = image.createGraphics();
        points.draw(
                new Surface(graphics, false).graphics(), new Rectangle2D.Double(0, 0, across, up), null, null, null);
        graphics.dispose();
        return new XYDataImageAnnotation(
                image, shown.left(), shown.bottom(), shown.right() - shown.left(), shown.top() - shown.bottom());
    }
}
