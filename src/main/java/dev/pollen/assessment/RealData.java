package dev.pollen.assessment;

import dev.pollen.dataset.Dataset;
import dev.pollen.quality.DistanceScale;
import dev.pollen.quality.RealPoints;
import dev.pollen.quality.Sample;

/**
 * A dataset's hold-out, as quality is measured with them. The columns of a built-in dataset have one unit, and
 * distances are in it; those of an upload may have any unit, tail or type, so that they are put on a scale of their
 * own.
 *
 * @param noise of the dataset's points
 * @param scale what points are measured on: as they are, for built-in datasets
 * @param series which draws: a checkpoint that was chosen by some of them is not reported on by the same ones, at least
 *     where there is always another draw
 */
record RealData(Dataset dataset, double noise, DistanceScale scale, long series) implements RealPoints {

    private static final int ROWS_OF_SCALE = 10_000;
    private static final long SEED_OF_SCALE = 0;
    private static final long OF_TRAININGS = 0;
    private static final long OF_REPORTS = 1L << 20;

    /** What real points are of: where it is the same, floors are. */
    record Key(Dataset dataset, double noise) {

        /** Whether the hold-out is large enough. */
        boolean isMeasurable() {
            return dataset.heldOut() / 2 >= FEWEST;
        }
    }

    /** What checkpoints are measured against while a training goes on. */
    static RealData ofTrainings(Key key) {
        return new RealData(key.dataset(), key.noise(), scale(key), OF_TRAININGS);
    }

    /** What reports measure against. */
    static RealData ofReports(Key key) {
        return new RealData(key.dataset(), key.noise(), scale(key), OF_REPORTS);
    }

    /** By training rows: real rows and a model's are then equally strange to it. */
    private static DistanceScale scale(Key key) {
        var dataset = key.dataset();
        if (dataset.heldOut() == Integer.MAX_VALUE) {
            return DistanceScale.identity(dataset.table());
        }
        int rows = Math.min(ROWS_OF_SCALE, dataset.trainable());
        return DistanceScale.of(dataset.table(), dataset.training(rows, SEED_OF_SCALE, key.noise()));
    }

    @Override
    public Sample draw(int count, long seed) {
        return scale.apply(dataset.heldOut(count, seed + series, noise));
    }

    @Override
    public int available() {
        return dataset.heldOut();
    }
}
