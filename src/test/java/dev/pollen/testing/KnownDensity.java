package dev.pollen.testing;

import dev.pollen.dataset.GaussianMixture;
import dev.pollen.dataset.GaussianMixture.Component;

import java.util.Arrays;

/**
 * What is known of a mixture in closed form: density, score, moments, and what diffusion makes of it.
 *
 * @param logScales of every component the logarithm of its weighted density at its mean
 */
public record KnownDensity(GaussianMixture mixture, double[] logScales) {

    private static final double LOG_TWO_PI = StrictMath.log(2 * Math.PI);

    public KnownDensity(GaussianMixture mixture) {
        this(mixture, mixture.components().stream().mapToDouble(KnownDensity::logScale).toArray());
    }

    private static double logScale(Component component) {
        return StrictMath.log(component.weight())
                - component.mean().length * (StrictMath.log(component.std()) + 0.5 * LOG_TWO_PI);
    }

    /** log p(x): a finite number also where p(x) itself is too small for one. */
    public double logDensity(double... x) {
        return logOfSum(weightedLogDensities(x));
    }

    /** log Σ exp(logs). */
    private static double logOfSum(double[] logs) {
        double greatest = Double.NEGATIVE_INFINITY;
        for (double log : logs) {
            greatest = Math.max(greatest, log);
        }
        double sum = 0;
        for (double log : logs) {
            sum += StrictMath.exp(log - greatest);
        }
        return greatest + StrictMath.log(sum);
    }

    /** p(x). */
    public double density(double... x) {
        return StrictMath.exp(logDensity(x));
    }

    /** The score ∇ log p(x) = Σ p(k|x) (μₖ - x)/σₖ²: d numbers. */
    public double[] score(double... x) {
        var logs = weightedLogDensities(x);
        double log = logOfSum(logs);
        var score = new double[x.length];
        for (int k = 0; k < logs.length; k++) {
            var component = mixture.components().get(k);
            double factor = StrictMath.exp(logs[k] - log) / (component.std() * component.std());
            for (int j = 0; j < x.length; j++) {
                score[j] += factor * (component.mean()[j] - x[j]);
            }
        }
        return score;
    }

    /** Δ log p(x) = Σ p(k|x) (|gₖ|² - d/σₖ²) - |∇ log p(x)|², where gₖ = (μₖ - x)/σₖ². */
    public double laplacian(double... x) {
        var logs = weightedLogDensities(x);
        double log = logOfSum(logs);
        double sum = 0;
        for (int k = 0; k < logs.length; k++) {
            var component = mixture.components().get(k);
            double variance = component.std() * component.std();
            double squares = 0;
            for (int j = 0; j < x.length; j++) {
                squares += Math.pow((component.mean()[j] - x[j]) / variance, 2);
            }
            sum += StrictMath.exp(logs[k] - log) * (squares - x.length / variance);
        }
        return sum - Arrays.stream(score(x)).map(value -> value * value).sum();
    }

    private double[] weightedLogDensities(double[] x) {
        if (x.length != mixture.dimensions()) {
            throw new IllegalArgumentException(
                    "x must have %d coordinates, not %d".formatted(mixture.dimensions(), x.length));
        }
        var logs = logScales.clone();
        for (int k = 0; k < logs.length; k++) {
            var component = mixture.components().get(k);
            double squares = 0;
            for (int j = 0; j < x.length; j++) {
                double z = (x[j] - component.mean()[j]) / component.std();
                squares += z * z;
            }
            logs[k] -= 0.5 * squares;
        }
        return logs;
    }

    /**
     * The distribution of x_t = √alphaBar x_0 + √(1 - alphaBar) eps, where x_0 is of this one and eps ~ N(0, I) (Ho et
     * al. 2020, equation 4): a mixture as well, of means √alphaBar μₖ and variances alphaBar σₖ² + 1 - alphaBar.
     *
     * @param alphaBar from 0 to 1
     */
    public KnownDensity diffused(double alphaBar) {
        return new KnownDensity(
                new GaussianMixture(
                        mixture.components().stream()
                                .map(
                                        component ->
                                                new Component(
                                                        component.weight(),
                                                        times(StrictMath.sqrt(alphaBar), component.mean()),
                                                        StrictMath.sqrt(
                                                                alphaBar * component.std() * component.std()
                                                                        + 1
                                                                        - alphaBar)))
                                .toList()));
    }

    private static double[] times(double factor, double[] x) {
        return Arrays.stream(x).map(value -> factor * value).toArray();
    }

    /** The expectation: d numbers. */
    public double[] mean() {
        var mean = new double[mixture.dimensions()];
        for (var component : mixture.components()) {
            for (int j = 0; j < mean.length; j++) {
                mean[j] += component.weight() * component.mean()[j];
            }
        }
        return mean;
    }

    /** The covariance Σ wₖ (σₖ² I + (μₖ - μ)(μₖ - μ)ᵀ): d rows of d. */
    public double[][] covariance() {
        var mean = mean();
        var covariance = new double[mean.length][mean.length];
        for (var component : mixture.components()) {
            for (int i = 0; i < mean.length; i++) {
                covariance[i][i] += component.weight() * component.std() * component.std();
                for (int j = 0; j < mean.length; j++) {
                    covariance[i][j] +=
                            component.weight() * (component.mean()[i] - mean[i]) * (component.mean()[j] - mean[j]);
                }
            }
        }
        return covariance;
    }
}
