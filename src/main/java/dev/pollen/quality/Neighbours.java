package dev.pollen.quality;

import dev.pollen.diffusion.PointSet;

import java.util.Arrays;

/**
 * An order of points in which neighbours follow each other: that of the leaves of a k-d tree (Bentley 1975,
 * "Multidimensional binary search trees used for associative searching"), cut where the points are widest.
 */
final class Neighbours {

    private final PointSet points;
    private final int leaf;
    private final int[] order;
    private final long[] keys;

    private Neighbours(PointSet points, int leaf) {
        this.points = points;
        this.leaf = leaf;
        this.order = new int[points.count()];
        this.keys = new long[points.count()];
        Arrays.setAll(order, i -> i);
        split(0, order.length);
    }

    /**
     * The order: shape (n), the numbers of the points.
     *
     * @param leaf so many of them are neighbours
     */
    static int[] order(PointSet points, int leaf) {
        return new Neighbours(points, leaf).order;
    }

    /** At a multiple of the leaves' size, about the middle. */
    private void split(int from, int to) {
        if (to - from <= leaf) {
            return;
        }
        sort(from, to, widest(from, to));
        int middle = from + Math.ceilDiv(to - from, leaf) / 2 * leaf;
        split(from, middle);
        split(middle, to);
    }

    private int widest(int from, int to) {
        int widest = 0;
        float width = -1;
        for (int j = 0; j < points.dimensions(); j++) {
            float low = Float.POSITIVE_INFINITY;
            float high = Float.NEGATIVE_INFINITY;
            for (int k = from; k < to; k++) {
                low = Math.min(low, points.at(order[k], j));
                high = Math.max(high, points.at(order[k], j));
            }
            if (high - low > width) {
                width = high - low;
                widest = j;
            }
        }
        return widest;
    }

    /** By a coordinate: as whole numbers, which sort faster, the bits of floats have to have their sign turned. */
    private void sort(int from, int to, int coordinate) {
        for (int k = from; k < to; k++) {
            int bits = Float.floatToIntBits(points.at(order[k], coordinate));
            int ordered = bits ^ (bits >> 31 & Integer.MAX_VALUE);
            keys[k] = (long) ordered << 32 | order[k];
        }
        Arrays.sort(keys, from, to);
        for (int k = from; k < to; k++) {
            order[k] = (int) keys[k];
        }
    }
}
