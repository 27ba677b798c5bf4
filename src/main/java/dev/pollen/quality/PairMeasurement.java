package dev.pollen.quality;

/**
 * How two columns go together in a model's rows, and in real ones.
 *
 * @param measure {@link Measure#CORRELATION} of two columns of numbers, {@link Measure#CONTINGENCY} of two of levels,
 *     {@link Measure#ASSOCIATION} of one of each, and of numbers that have blanks, which are related as well
 * @param model how strongly they are related in the model's rows, from 0 to 1
 * @param real the same in real rows: the mean over three draws
 * @param difference of both relations, by sign and direction: the mean over three draws
 * @param degrees how many numbers a relation is made of
 * @param floor what it is between real draws of the same size
 */
public record PairMeasurement(
        String first,
        String second,
        Measure measure,
        double model,
        double real,
        double difference,
        int degrees,
        Floor floor) {

    /** How far the difference is beyond its floor, so that pairs of few and of many levels can be compared. */
    public double excess() {
        return PairFloors.excess(difference, floor, degrees);
    }

    /** How many times the floor's median the difference is. */
    public double ratio() {
        return difference / PairFloors.yardstick(floor);
    }
}
