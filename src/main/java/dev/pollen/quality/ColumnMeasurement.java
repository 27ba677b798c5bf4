package dev.pollen.quality;

/**
 * How far the values of one column of a model's points are distributed from real ones.
 *
 * @param column its name
 * @param ks the statistic of Kolmogorov and Smirnov, from 0 to 1: the mean over three real draws
 * @param floor what it is between real draws of the same size
 */
public record ColumnMeasurement(String column, double ks, Floor floor) {

    /** What the statistic is measured by: the floor's median, but a single point where real draws hardly differ. */
    public double yardstick() {
        return yardstick(floor);
    }

    /** How many times that the statistic is. */
    public double ratio() {
        return ks / yardstick();
    }

    static double yardstick(Floor floor) {
        return Math.max(floor.median(), 1.0 / floor.points());
    }
}
