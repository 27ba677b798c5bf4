package dev.pollen.quality;

import java.util.OptionalDouble;

/**
 * A distance of a model's points to real ones.
 *
 * @param value the mean over three real draws
 * @param floor what the distance is between real draws of the same size
 */
public record Measurement(Distance distance, double value, Floor floor) {

    /** What the distance is measured by: the floor's median, or for {@link Distance#MMD2} its 95th percentile. */
    public double yardstick() {
        return distance.yardstick(floor);
    }

    /**
     * How many times the floor's median the value is: about 1 for real draws, and for whatever else the distance cannot
     * see. For {@link Distance#MMD2}, whose floor has its median at 0, it is the ratio to the 95th percentile: around 0
     * and seldom above 1 for real draws. Empty where the floor is not above 0, as that of data without any spread.
     */
    public OptionalDouble ratio() {
        double yardstick = yardstick();
        return yardstick > 0 ? OptionalDouble.of(value / yardstick) : OptionalDouble.empty();
    }
}
