package dev.pollen.bench;

import dev.pollen.dataset.GaussianMixture;
import dev.pollen.dataset.GaussianMixture.Component;
import dev.pollen.points.Points;
import dev.pollen.testing.KnownDensity;

import java.util.ArrayList;

/**
 * The mixture of isotropic Gaussians that says most of points, from the true one on (Dempster, Laird and Rubin 1977):
 * about the best that anybody can do who has these points, and knows everything but the parameters.
 */
final class Refit {

    private static final int ROUNDS = 60;

    private Refit() {}

    static GaussianMixture of(GaussianMixture truth, Points points) {
        var mixture = truth;
        for (int round = 0; round < ROUNDS; round++) {
            mixture = better(mixture, points);
        }
        return mixture;
    }

    private static GaussianMixture better(GaussianMixture mixture, Points points) {
        int k = mixture.components().size();
        int d = points.dimensions();
        var weights = new double[k];
        var sums = new double[k][d];
        var squares = new double[k];
        var alone =
                mixture.components().stream()
                        .map(
                                c ->
                                        new KnownDensity(
                                                new GaussianMixture(
                                                        java.util.List.of(new Component(1, c.mean(), c.std())))))
                        .toList();
        var whole = new KnownDensity(mixture);
        for (int i = 0; i < points.count(); i++) {
            double[] x = DensityErrors.row(points, i);
            double log = whole.logDensity(x);
            for (int c = 0; c < k; c++) {
                double share = mixture.components().get(c).weight() * Math.exp(alone.get(c).logDensity(x) - log);
                weights[c] += share;
                for (int j = 0; j < d; j++) {
                    sums[c][j] += share * x[j];
                    squares[c] += share * x[j] * x[j];
                }
            }
        }
        var components = new ArrayList<Component>();
        for (int c = 0; c < k; c++) {
            double variance = squares[c] / weights[c] / d;
            for (int j = 0; j < d; j++) {
                sums[c][j] /= weights[c];
                variance -= sums[c][j] * sums[c][j] / d;
            }
            components.add(new Component(weights[c] / points.count(), sums[c], Math.sqrt(variance)));
        }
        return new GaussianMixture(components);
    }
}
