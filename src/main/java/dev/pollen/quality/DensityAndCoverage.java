package dev.pollen.quality;

import dev.pollen.diffusion.PointSet;

import java.util.Arrays;
import java.util.List;

/**
 * Whether samples lie where real points do, and whether they reach all of them (Naeem et al. 2020, "Reliable fidelity
 * and diversity metrics for generative models", arXiv 2002.09797, section 3). Around every real point x_i is a ball B_i
 * that ends at its fifth-nearest real neighbour; of N real points and M samples y_j,
 *
 * <pre>
 * density  = 1/(5M) Σ_j Σ_i 1[y_j in B_i]
 * coverage = 1/N Σ_i 1[some y_j in B_i]
 * </pre>
 *
 * <p>Balls are closed, so that repeated points, whose ball has no radius, cover each other.
 *
 * @param density about 1 for real points; more where samples crowd into the dense regions; 0 where all are elsewhere
 * @param coverage from 0 to 1; about 0.97, that is 1 - 2⁻⁵, for real points with M = N
 * @param points M and N
 */
public record DensityAndCoverage(double density, double coverage, int points) {

    /** k. */
    static final int NEIGHBOURS = 5;

    /** The most points of either set. */
    static final int MAX_POINTS = 2000;

    /** Of samples and as many real points, more than five. */
    static DensityAndCoverage of(PointSet model, PointSet real) {
        return of(model, real, NEIGHBOURS);
    }

    static DensityAndCoverage of(PointSet model, PointSet real, int k) {
        Coordinates.require(model);
        Coordinates.require(real);
        var columnsOfModel = Columns.of(model);
        var columnsOfReal = Columns.of(real);
        var toReal = new float[real.count()];
        var toModel = new float[model.count()];
        long inside = 0;
        int covered = 0;
        for (int i = 0; i < real.count(); i++) {
            columnsOfReal.squaredDistances(real, i, toReal);
            toReal[i] = Float.POSITIVE_INFINITY; // nobody is their own neighbour
            float radius = least(toReal, k);
            columnsOfModel.squaredDistances(real, i, toModel);
            int insideBall = 0;
            for (float distance : toModel) {
                insideBall += distance <= radius ? 1 : 0;
            }
            inside += insideBall;
            covered += insideBall > 0 ? 1 : 0;
        }
        return new DensityAndCoverage(
                inside / ((double) k * model.count()), covered / (double) real.count(), real.count());
    }

    /** The means of several of the same size. */
    static DensityAndCoverage mean(List<DensityAndCoverage> several) {
        return new DensityAndCoverage(
                several.stream().mapToDouble(DensityAndCoverage::density).average().orElseThrow(),
                several.stream().mapToDouble(DensityAndCoverage::coverage).average().orElseThrow(),
                several.getFirst().points);
    }

    /** The k-th least of the values. */
    static float least(float[] values, int k) {
        var least = new float[k];
        Arrays.fill(least, Float.POSITIVE_INFINITY);
        for (float value : values) {
            if (value < least[k - 1]) {
                int place = k - 1;
                while (place > 0 && least[place - 1] > value) {
                    least[place] = least[place - 1];
                    place--;
                }
                least[place] = value;
            }
        }
        return least[k - 1];
    }
}
