package dev.pollen.bench;

import dev.pollen.dataset.Dataset;
import dev.pollen.diffusion.PointSet;
import dev.pollen.quality.Distance;
import dev.pollen.quality.Floor;
import dev.pollen.quality.Memorisation;
import dev.pollen.quality.QuickFloors;
import dev.pollen.quality.QuickQuality;
import dev.pollen.quality.RealPoints;

/**
 * Measures points of one dataset, each run against real draws of its own: no model was chosen by what it is measured
 * with.
 */
final class Yardstick {

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
        return new RealPoints() {
            @Override
            public PointSet draw(int count, long seed) {
                return Trained.toUnits(dataset.heldOut(count, seed + (run << 32), dataset.defaultNoise()));
            }

            @Override
            public int available() {
                return dataset.heldOut();
            }
        };
    }

    Floor floor() {
        return floors.sliced();
    }

    /** The sliced Wasserstein distance to real points per floor. */
    double ratio(PointSet points, long run) {
        return new QuickQuality(draws(dataset, run), dataset.columns(), floors)
                .measure(points)
                .sliced()
                .ratio()
                .orElseThrow();
    }

    /** The share of points that are nearer to a training point than to any real one that was not trained on. */
    double copies(PointSet points, PointSet training, long run) {
        return Memorisation.of(points, training, draws(dataset, run)).share();
    }
}
