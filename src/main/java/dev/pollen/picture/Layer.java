package dev.pollen.picture;

import dev.pollen.points.Points;

import org.jfree.data.xy.AbstractXYDataset;

import java.awt.Color;
import java.util.concurrent.CancellationException;

/**
 * Points of one colour.
 *
 * @param points in one or two dimensions
 * @param diameter of a point, in pixels
 */
record Layer(Points points, Color colour, double diameter) {

    private static final double USUAL_PIXELS = 600;
    private static final double LEAST_SCALE = 0.45;
    private static final double MOST_SCALE = 2.5;

    /**
     * A layer whose points have a size at which so many of them can be read.
     *
     * @param pixels how wide or high the picture is, whichever is less
     */
    static Layer of(Points points, Color colour, int pixels) {
        double scale = Math.clamp(pixels / USUAL_PIXELS, LEAST_SCALE, MOST_SCALE);
        return new Layer(points, colour, scale * Math.clamp(25 / Math.pow(points.count(), 0.26), 1.2, 8));
    }

    double x(int point) {
        return points.at(point, 0);
    }

    double y(int point) {
        return points.at(point, points.dimensions() - 1);
    }

    /** The more points there are, the more of them lie on each other. */
    double opacity() {
        return Math.clamp(6 / Math.pow(points.count(), 0.31), 0.1, 0.9);
    }

    /** The same, as a chart takes it. */
    AbstractXYDataset dataset() {
        return new AbstractXYDataset() {

            @Override
            public int getSeriesCount() {
                return 1;
            }

            @Override
            public Comparable<?> getSeriesKey(int series) {
                return "points";
            }

            @Override
            public int getItemCount(int series) {
                return points.count();
            }

            @Override
            public Number getX(int series, int item) {
                if (Thread.currentThread().isInterrupted()) {
                    throw new CancellationException("nobody waits for the picture any more");
                }
                return x(item);
            }

            @Override
            public Number getY(int series, int item) {
                return y(item);
            }
        };
    }
}
