package dev.pollen.quality;

/**
 * How well a classifier tells a model's points from real ones.
 *
 * @param auc the area under its curve, ½ if not at all: the mean over three real draws
 * @param floor what it is between real draws of the same size
 */
public record ClassifierMeasurement(double auc, Floor floor) {

    /** How far it is from ½, either way: points that keep away from each other are told apart as well. */
    double off() {
        return Math.abs(auc - 0.5);
    }
}
