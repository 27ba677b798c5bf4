package dev.pollen.bench;

import dev.pollen.diffusion.AddressedRandom;
import dev.pollen.diffusion.AddressedRandom.Purpose;
import dev.pollen.diffusion.PointSet;
import dev.pollen.points.Points;
import dev.pollen.table.Encoding;
import dev.pollen.table.Moments;

import java.util.Arrays;

/**
 * Ways to make points without learning anything: training points drawn with replacement, moved by noise. A model that
 * is no better than these is no use; and one that is as near to the data as the first, and nowhere else, has learnt by
 * heart.
 */
final class Baselines {

    /** The bootstrap's noise, in standard deviations of a column: hardly to be seen. */
    private static final double JITTER = 0.01;

    private Baselines() {}

    /** Bootstrap with jitter. */
    static PointSet bootstrap(PointSet training, int count, long seed) {
        return resample(training, count, seed, JITTER);
    }

    /**
     * A Gaussian kernel density estimate: noise of n^(-1/(d+4)) standard deviations of a column (Scott 1992,
     * <i>Multivariate Density Estimation</i>, section 6.3).
     */
    static PointSet kernelDensityEstimate(PointSet training, int count, long seed) {
        return resample(training, count, seed, Math.pow(training.count(), -1.0 / (training.dimensions() + 4)));
    }

    private static PointSet resample(PointSet training, int count, long seed, double bandwidth) {
        int dimensions = training.dimensions();
        double[] std =
                Arrays.stream(Points.from(training, Encoding.identity(dimensions)).byColumn())
                        .mapToDouble(column -> Moments.of(column).std())
                        .toArray();
        var random = new AddressedRandom(seed, Purpose.SUBSET);
        var values = new float[count * dimensions];
        for (int i = 0; i < count; i++) {
            int row = random.at(i).nextBelow(training.count());
            for (int j = 0; j < dimensions; j++) {
                values[i * dimensions + j] = training.at(row, j) + (float) (bandwidth * std[j]) * random.nextNormal();
            }
        }
        return new PointSet(dimensions, values);
    }
}
