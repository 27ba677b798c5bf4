package dev.pollen.picture;

import java.util.List;

/** A rectangle of the plane, on the scale of the data; of a histogram, up are the shares of its bins. */
record Range(double left, double right, double bottom, double top) {

    private static final double MARGIN = 0.06;

    /** As a share of the numbers themselves: enough of float64 for an axis. */
    private static final double LEAST_MARGIN = 0x1p-40;

    /** What all points of the layers lie in, with a margin; in one dimension, what all bars of their histograms do. */
    static Range of(List<Layer> layers) {
        double left = Double.POSITIVE_INFINITY;
        double right = Double.NEGATIVE_INFINITY;
        double bottom = Double.POSITIVE_INFINITY;
        double top = Double.NEGATIVE_INFINITY;
        for (var layer : layers) {
            for (int i = 0; i < layer.points().count(); i++) {
                left = Math.min(left, layer.x(i));
                right = Math.max(right, layer.x(i));
                bottom = Math.min(bottom, layer.y(i));
                top = Math.max(top, layer.y(i));
            }
        }
        var all = new Range(left, right, bottom, top).wider();
        return layers.getFirst().points().dimensions() == 1 ? Histogram.range(layers, all) : all;
    }

    private Range wider() {
        double across = margin(left, right);
        double up = margin(bottom, top);
        return new Range(left - across, right + across, bottom - up, top + up);
    }

    private static double margin(double from, double to) {
        double usual = to > from ? MARGIN * (to - from) : 1;
        return Math.max(usual, LEAST_MARGIN * Math.max(Math.abs(from), Math.abs(to)));
    }

    /** The same centre, and as wide or high as it takes for a unit to be as long on both axes of so many pixels. */
    Range fit(double width, double height) {
        double perPixel = Math.max((right - left) / width, (top - bottom) / height);
        double x = (left + right) / 2;
        double y = (bottom + top) / 2;
        return new Range(
                x - perPixel * width / 2,
                x + perPixel * width / 2,
                y - perPixel * height / 2,
                y + perPixel * height / 2);
    }
}
