package dev.pollen.assessment;

import dev.pollen.dataset.Dataset;
import dev.pollen.dataset.Standardisation;
import dev.pollen.diffusion.PointSet;
import dev.pollen.quality.RealPoints;

/**
 * The points of a dataset that no training sees, as quality is measured with them.
 *
 * @param noise of the dataset's points
 * @param scale of the distances: the dataset's
 * @param series which draws: a checkpoint that was chosen by some of them is not reported on by the same ones, at least
 *     where there is always another draw
 */
record RealData(Dataset dataset, double noise, Standardisation scale, long series) implements RealPoints {

    private static final long OF_TRAININGS = 0;
    private static final long OF_REPORTS = 1L << 20;

    /** What real points are of: where it is the same, floors are. */
    record Key(Dataset dataset, double noise) {}

    /** What checkpoints are measured against while a training goes on. */
    static RealData ofTrainings(Key key) {
        return of(key, OF_TRAININGS);
    }

    /** What reports measure against. */
    static RealData ofReports(Key key) {
        return of(key, OF_REPORTS);
    }

    private static RealData of(Key key, long series) {
        return new RealData(key.dataset(), key.noise(), key.dataset().scale(), series);
    }

    @Override
    public PointSet draw(int count, long seed) {
        return scale.apply(dataset.heldOut(count, seed + series, noise));
    }

    @Override
    public int available() {
        return dataset.heldOut();
    }
}
