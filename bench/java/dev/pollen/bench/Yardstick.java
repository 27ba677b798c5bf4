package dev.pollen.bench;

import dev.pollen.dataset.Dataset;
import dev.pollen.diffusion.PointSet;
import dev.pollen.points.Points;
import dev.pollen.quality.Distance;
import dev.pollen.quality.DistanceScale;
import dev.pollen.quality.Floor;
import dev.pollen.quality.Memorisation;
import dev.pollen.quality.QuickFloors;
import dev.pollen.quality.QuickQuality;
import dev.pollen.quality.RealPoints;
import dev.pollen.quality.Sample;
import dev.pollen.table.Encoding;

/**
 * Measures points of one dataset, each run against real draws of its own: no model was chosen by what it is measured
 * with.
 */
final class Yardstick {

    private static final long SEED_OF_HOLD_OUT = -1;

    private final Dataset dataset;
    private final QuickFloors floors;

    Yardstick(Dataset dataset) {
        this.dataset = dataset;
        this.floors = QuickFloors.of(draws(dataset, 0), points());
    }

    static int points() {
        return Distance.SLICED_WASSERSTEIN.maxPoints();
    }

    static RealPoints draws(Dataset dataset, long run) {
        var scale = DistanceScale.identity(dataset.table());
        return new RealPoints() {
            @Override
            public Sample draw(int count, long seed) {
                return scale.apply(dataset.heldOut(count, seed + (run << 32), dataset.defaultNoise()));
            }

            @Override
            public DistanceScale scale() {
                return scale;
            }

            @Override
            public int available() {
                return dataset.heldOut();
            }
        };
    }

    /** Points of a built-in dataset as they are. */
    static Sample sample(PointSet points) {
        return new Sample(Points.from(points, Encoding.identity(points.dimensions())), points);
    }

    Floor floor() {
        return floors.sliced();
    }

    /** The sliced Wasserstein distance to real points per floor. */
    double ratio(PointSet points, long run) {
        return new QuickQuality(draws(dataset, run), floors).measure(sample(points)).sliced().ratio().orElseThrow();
    }

    private PointSet holdOut(int count, long run) {
        return draws(dataset, run).draw(count, SEED_OF_HOLD_OUT).scores();
    }

    /** The share of points that are nearer to a training point than to any real one that was not trained on. */
    double copies(PointSet points, PointSet training, long run) {
        return Memorisation.of(points, training, holdOut(training.count(), run)).share();
    }
}
