package dev.pollen.sampling;

import dev.pollen.diffusion.PointSet;
import dev.pollen.points.Points;

/** A model draws points that are no numbers, or infinite: its recipe asks too much of the arithmetic. */
public final class UnusableModelException extends RuntimeException {

    private UnusableModelException() {
        super("The model draws points that are not finite. Its training diverged, or its schedule is too steep.");
    }

    /** Points in network space. */
    static PointSet requireFinite(PointSet points) {
        if (!points.isFinite()) {
            throw new UnusableModelException();
        }
        return points;
    }

    /** A number that follows from what the network says. */
    static double requireFinite(double value) {
        if (!Double.isFinite(value)) {
            throw new UnusableModelException();
        }
        return value;
    }

    /** Points on the scale of the data, where NaN is a blank. */
    static Points requireFinite(Points points) {
        for (double value : points.values()) {
            if (Double.isInfinite(value)) {
                throw new UnusableModelException();
            }
        }
        return points;
    }
}
