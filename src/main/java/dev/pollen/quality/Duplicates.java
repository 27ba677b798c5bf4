package dev.pollen.quality;

/**
 * How many rows are equal to a training row, cell by cell: where columns have few values, many are by chance.
 *
 * @param share of the samples
 * @param expected the same of the hold-out, or of the training rows, of which each is compared with the others
 * @param deviation by how much the difference of both is more or less by chance: one standard deviation
 * @param samples how many samples were looked at
 * @param training how many training rows
 * @param heldOut how many rows of the hold-out; 0 if the training rows were compared with each other
 */
public record Duplicates(double share, double expected, double deviation, int samples, int training, int heldOut) {

    static Duplicates of(int equalSamples, int samples, int equalOthers, int others, int training, int heldOut) {
        double pooled = (equalOthers + 1.0) / (others + 2.0); // as many of none are no proof that there are none
        return new Duplicates(
                equalSamples / (double) samples,
                equalOthers / (double) others,
                Math.sqrt(pooled * (1 - pooled) * (1.0 / samples + 1.0 / others)),
                samples,
                training,
                heldOut);
    }
}
