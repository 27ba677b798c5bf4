package dev.pollen.picture;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntToDoubleFunction;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** A rectangle of the plane, on the scale of the data; of a histogram, up are the shares of its bins. */
record Range(double left, double right, double bottom, double top) {

    private static final double MARGIN = 0.06;

    /** As a share of the numbers themselves: enough of float64 for an axis. */
    private static final double LEAST_MARGIN = 0x1p-40;

    /** Of all numbers, those between 5 and 95 % are most. */
    private static final double MOST = 0.05;

    /** What is farther out than so many times the distance between these has no room of its own, */
    private static final double REACH = 1.5;

    /** unless it is between 1 and 99 % of all. */
    private static final double ALWAYS = 0.01;

    /** So much longer one axis may be than the other one for a unit to be as long on both. */
    private static final double EQUAL_UNITS = 4;

    /** What coordinates of one space are called, as those of built-in datasets are; the page has it in extent.js. */
    static final Pattern COORDINATE = Pattern.compile("x\\d*|y|z");

    /**
     * What the points of the layers lie in, with a margin, but for a few of each that lie far out, or all others would
     * share a pixel; in one dimension, what all bars of their histograms do.
     */
    static Range of(List<Layer> layers) {
        var most =
                layers.stream()
                        .filter(layer -> layer.points().count() > 0)
                        .map(Range::of)
                        .reduce(Range::union)
                        .orElse(new Range(0, 1, 0, 1))
                        .wider();
        return layers.getFirst().points().dimensions() == 1 ? Histogram.range(layers, most) : most;
    }

    private static Range of(Layer layer) {
        double[] across = sorted(layer, layer::x);
        double[] up = sorted(layer, layer::y);
        return new Range(least(across), greatest(across), least(up), greatest(up));
    }

    private static double[] sorted(Layer layer, IntToDoubleFunction coordinate) {
        return IntStream.range(0, layer.points().count()).mapToDouble(coordinate).sorted().toArray();
    }

    private Range union(Range other) {
        return new Range(
                Math.min(left, other.left),
                Math.max(right, other.right),
                Math.min(bottom, other.bottom),
                Math.max(top, other.top));
    }

    private static double greatest(double[] sorted) {
        DoubleUnaryOperator at = share -> sorted[(int) Math.round(share * (sorted.length - 1))];
        double most = at.applyAsDouble(1 - MOST);
        double distance = most - at.applyAsDouble(MOST);
        double reach = distance > 0 ? most + REACH * distance : Double.POSITIVE_INFINITY;
        double limit = Math.max(at.applyAsDouble(1 - ALWAYS), reach);
        int last = sorted.length - 1;
        while (sorted[last] > limit) {
            last--;
        }
        return sorted[last];
    }

    private static double least(double[] sorted) {
        int n = sorted.length;
        var mirrored = new double[n];
        Arrays.setAll(mirrored, i -> -sorted[n - 1 - i]);
        return -greatest(mirrored);
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

    /**
     * What is shown of it on so many pixels: if the columns are coordinates of one space, as wide or high as it takes
     * for a unit to be as long on both axes, unless a shape were a line then; other columns have a scale each.
     */
    Range on(List<String> columns, double width, double height) {
        double across = right - left;
        double up = top - bottom;
        boolean areCoordinates = columns.stream().allMatch(name -> COORDINATE.matcher(name).matches());
        if (!areCoordinates || Math.max(across, up) > EQUAL_UNITS * Math.min(across, up)) {
            return this;
        }
        double perPixel = Math.max(across / width, up / height);
        double x = (left + right) / 2;
        double y = (bottom + top) / 2;
        return new Range(
                x - perPixel * width / 2,
                x + perPixel * width / 2,
                y - perPixel * height / 2,
                y + perPixel * height / 2);
    }

    /** How many points of the layers do not lie in it; of points of one dimension, how many are in no bin. */
    long outside(List<Layer> layers) {
        return layers.stream()
                .mapToLong(layer -> IntStream.range(0, layer.points().count()).filter(i -> !contains(layer, i)).count())
                .sum();
    }

    private boolean contains(Layer layer, int i) {
        boolean isAcross = layer.x(i) >= left && layer.x(i) <= right;
        return isAcross && (layer.points().dimensions() == 1 || layer.y(i) >= bottom && layer.y(i) <= top);
    }
}
