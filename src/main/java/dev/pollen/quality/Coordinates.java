package dev.pollen.quality;

import dev.pollen.diffusion.PointSet;

/** What coordinates must be to be measured. */
final class Coordinates {

    /** The largest coordinate: the squares of much larger ones would not be floats. */
    private static final float LARGEST = 1e15f;

    private Coordinates() {}

    /** Throws unless all coordinates are numbers up to {@link #LARGEST}; a model that has diverged gives others. */
    static void require(PointSet points) {
        for (float value : points.values()) {
            if (!(Math.abs(value) <= LARGEST)) { // true for NaN as well
                throw new NotMeasurableException(
                        "Quality is measured of coordinates up to 1e15, but one is %s".formatted(value));
            }
        }
    }
}
