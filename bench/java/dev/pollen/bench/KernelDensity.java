package dev.pollen.bench;

import dev.pollen.points.Points;
import dev.pollen.table.Moments;

import java.util.Arrays;

/**
 * A Gaussian kernel density estimate, of the bandwidth of several that says most of some other points: n^(-1/(d+4))
 * standard deviations of a column (Scott 1992, <i>Multivariate Density Estimation</i>, section 6.3), and less.
 */
final class KernelDensity {

    private static final double[] SHARES = {0.1, 0.15, 0.2, 0.3, 0.4, 0.6, 1};

    private KernelDensity() {}

    static double[] log(Points training, Points points) {
        double[] best = {};
        double most = Double.NEGATIVE_INFINITY;
        for (double share : SHARES) {
            double[] log = log(training, points, share);
            double mean = Arrays.stream(log).average().orElseThrow();
            if (mean > most) {
                most = mean;
                best = log;
            }
        }
        return best;
    }

    private static double[] log(Points training, Points points, double share) {
        int d = training.dimensions();
        double scott = Math.pow(training.count(), -1.0 / (d + 4));
        double[] width =
                Arrays.stream(training.byColumn()).mapToDouble(c -> share * scott * Moments.of(c).std()).toArray();
        double scale = -Math.log(training.count()) - 0.5 * d * Math.log(2 * Math.PI);
        for (double w : width) {
            scale -= Math.log(w);
        }
        var logs = new double[points.count()];
        for (int i = 0; i < logs.length; i++) {
            var squares = new double[training.count()];
            double least = Double.POSITIVE_INFINITY;
            for (int k = 0; k < squares.length; k++) {
                for (int j = 0; j < d; j++) {
                    double z = (points.at(i, j) - training.at(k, j)) / width[j];
                    squares[k] += z * z;
                }
                least = Math.min(least, squares[k]);
            }
            double sum = 0;
            for (double square : squares) {
                sum += Math.exp((least - square) / 2);
            }
            logs[i] = scale - least / 2 + Math.log(sum);
        }
        return logs;
    }
}
