package dev.pollen.quality;

import dev.pollen.diffusion.PointSet;

import java.util.Arrays;

/**
 * The sliced 2-Wasserstein distance of two point sets of equal size (Bonneel et al. 2015, "Sliced and Radon Wasserstein
 * barycenters of measures", section 2.3): both are projected on directions θ and sorted, and
 *
 * <pre>SW2² = mean over θ and i of (x_θ(i) - y_θ(i))²</pre>
 *
 * <p>In two dimensions there are 256 directions, at the angles πk/256; in more there are 256 fixed ones, uniform on the
 * sphere. In one dimension it is the exact W2. Its scale shrinks with d: of a set and its translate by a it is |a|/√d,
 * because a direction sees only its own part of a. Compare it with its floor, not with another dimension's.
 */
public final class SlicedWasserstein {

    private SlicedWasserstein() {}

    /**
     * A point set as the distance sees it: worth keeping where it is compared with several others.
     *
     * @param dimensions d
     * @param sorted its projections, every one sorted: shape (directions, n), a kilobyte per point in two dimensions
     */
    public record Profile(int dimensions, float[][] sorted) {

        /**
         * Projects and sorts.
         *
         * @throws NotMeasurableException if a coordinate is no number, or beyond 1e15
         */
        public static Profile of(PointSet points) {
            Coordinates.require(points);
            var directions = Directions.in(points.dimensions());
            var columns = Columns.of(points);
            var sorted = new float[directions.length][];
            for (int k = 0; k < directions.length; k++) {
                sorted[k] = columns.projectedOn(directions[k]);
                Arrays.sort(sorted[k]);
            }
            return new Profile(points.dimensions(), sorted);
        }

        /**
         * The distance, in the points' unit.
         *
         * @throws IllegalArgumentException if the sets differ in shape
         */
        public double distance(Profile other) {
            if (dimensions != other.dimensions || count() != other.count()) {
                throw new IllegalArgumentException(
                        "A distance needs two sets of one shape: not %d x %d and %d x %d"
                                .formatted(count(), dimensions, other.count(), other.dimensions));
            }
            double sum = 0;
            for (int k = 0; k < sorted.length; k++) {
                float[] x = sorted[k];
                float[] y = other.sorted[k];
                for (int i = 0; i < x.length; i++) {
                    double difference = x[i] - y[i];
                    sum += difference * difference;
                }
            }
            return Math.sqrt(sum / ((double) sorted.length * count()));
        }

        private int count() {
            return sorted[0].length;
        }
    }

    /**
     * The distance, in the points' unit.
     *
     * @throws IllegalArgumentException if the sets differ in shape
     * @throws NotMeasurableException if a coordinate is no number, or beyond 1e15
     */
    public static double distance(PointSet a, PointSet b) {
        return Profile.of(a).distance(Profile.of(b));
    }
}
