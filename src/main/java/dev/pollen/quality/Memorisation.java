package dev.pollen.quality;

import dev.pollen.diffusion.AddressedRandom;
import dev.pollen.diffusion.AddressedRandom.Purpose;
import dev.pollen.diffusion.PointSet;

import java.util.Arrays;

/**
 * Whether a model repeats its training points: the share of samples that are nearer to a training point than to any
 * point of an equally large hold-out; ties count half. It is 0.5 for real draws and 1 for copies of the training points
 * (after the nearest-neighbour test of Meehan et al. 2020, "A non-parametric test to detect data-copying in generative
 * models", arXiv 2004.05675).
 *
 * @param share from 0 to 1
 * @param samples how many samples were looked at
 * @param points the size of either set. Where there are fewer real points than training points, only as many training
 *     points are looked at, and copies of the others go unseen
 */
public record Memorisation(double share, int samples, int points) {

    private static final int MAX_SAMPLES = 2000;
    private static final int MAX_POINTS = 10_000;
    private static final long SEED_OF_SUBSET = 0;

    /** Of the first samples, with a subset of the training points that is as large as the hold-out. */
    public static Memorisation of(PointSet samples, PointSet training, RealPoints real) {
        int points = Math.min(MAX_POINTS, Math.min(training.count(), real.available()));
        var some = samples.slice(0, Math.min(MAX_SAMPLES, samples.count()));
        double share = share(some, subset(training, points), Draws.holdOut(real, points));
        return new Memorisation(share, some.count(), points);
    }

    static double share(PointSet samples, PointSet training, PointSet holdOut) {
        var columnsOfTraining = Columns.of(training);
        var columnsOfHoldOut = Columns.of(holdOut);
        var toTraining = new float[training.count()];
        var toHoldOut = new float[holdOut.count()];
        double nearer = 0;
        for (int i = 0; i < samples.count(); i++) {
            columnsOfTraining.squaredDistances(samples, i, toTraining);
            columnsOfHoldOut.squaredDistances(samples, i, toHoldOut);
            int order = Float.compare(least(toTraining), least(toHoldOut));
            nearer += order < 0 ? 1 : order == 0 ? 0.5 : 0;
        }
        return nearer / samples.count();
    }

    private static float least(float[] values) {
        float least = Float.POSITIVE_INFINITY;
        for (float value : values) {
            least = Math.min(least, value);
        }
        return least;
    }

    /** Rows at random without repetition, since training points may be in an order: the first of a shuffle. */
    private static PointSet subset(PointSet points, int count) {
        var random = new AddressedRandom(SEED_OF_SUBSET, Purpose.SUBSET);
        int dimensions = points.dimensions();
        var rows = new int[points.count()];
        Arrays.setAll(rows, i -> i);
        var values = new float[count * dimensions];
        for (int i = 0; i < count; i++) {
            int other = i + random.at(i).nextBelow(rows.length - i);
            int row = rows[other];
            rows[other] = rows[i];
            System.arraycopy(points.values(), row * dimensions, values, i * dimensions, dimensions);
        }
        return new PointSet(dimensions, values);
    }
}
