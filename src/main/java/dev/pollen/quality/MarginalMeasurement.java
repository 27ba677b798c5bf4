package dev.pollen.quality;

/**
 * How far the values of one column of a model's rows are from real ones, in one respect.
 *
 * @param column its name
 * @param measure {@link Measure#KS}, {@link Measure#TOTAL_VARIATION}, {@link Measure#REPEATS} or {@link
 *     Measure#MISSING}
 * @param value from 0 to 1: the mean over three real draws
 * @param floor what it is between real draws of the same size
 */
public record MarginalMeasurement(String column, Measure measure, double value, MarginalFloor floor) {

    /** What the value is measured by. */
    public double yardstick() {
        return measure.yardstick(floor.floor());
    }

    /** How many times that the value is. */
    public double ratio() {
        return value / yardstick();
    }
}
