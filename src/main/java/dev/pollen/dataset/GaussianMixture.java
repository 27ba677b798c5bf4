package dev.pollen.dataset;

import dev.pollen.diffusion.AddressedRandom;

import java.util.Arrays;
import java.util.List;

/**
 * A mixture of isotropic Gaussians in d dimensions, p(x) = Σ wₖ N(x; μₖ, σₖ² I), of which everything is known in closed
 * form: density, score, moments, and what diffusion makes of it. It is what a model can be checked against.
 *
 * @param components at least one; the weights add up to 1
 */
public record GaussianMixture(List<Component> components) {

    private static final double WEIGHT_TOLERANCE = 1e-9;
    private static final double LOG_TWO_PI = StrictMath.log(2 * Math.PI);

    /**
     * One of the Gaussians.
     *
     * @param weight its share, above 0
     * @param mean d coordinates. Shared, not copied
     * @param std its standard deviation in every direction, above 0
     */
    public record Component(double weight, double[] mean, double std) {

        public Component {
            if (!(weight > 0) || !(std > 0)) {
                throw new IllegalArgumentException(
                        "weight and std must be above 0, but are %s and %s".formatted(weight, std));
            }
        }

        private double logDensity(double[] x) {
            double squares = 0;
            for (int j = 0; j < x.length; j++) {
                double z = (x[j] - mean[j]) / std;
                squares += z * z;
            }
            return -0.5 * squares - x.length * (StrictMath.log(std) + 0.5 * LOG_TWO_PI);
        }
    }

    public GaussianMixture {
        components = List.copyOf(components);
        double total = components.stream().mapToDouble(Component::weight).sum();
        if (Math.abs(total - 1) > WEIGHT_TOLERANCE) {
            throw new IllegalArgumentException("the weights must add up to 1, but add up to " + total);
        }
        int d = components.getFirst().mean().length;
        if (d < 1 || !components.stream().allMatch(component -> component.mean().length == d)) {
            throw new IllegalArgumentException("the means must all have the same number of coordinates, at least 1");
        }
    }

    /** The number of coordinates: d. */
    public int dimensions() {
        return components.getFirst().mean().length;
    }

    /** Draws a point from where {@code random} stands into {@code x}. */
    public void draw(AddressedRandom random, double[] x) {
        var component = choose(random.nextUniform());
        for (int j = 0; j < dimensions(); j++) {
            x[j] = component.mean()[j] + component.std() * random.nextNormal();
        }
    }

    private Component choose(double u) {
        double below = 0;
        for (var component : components) {
            below += component.weight();
            if (u < below) {
                return component;
            }
        }
        return components.getLast(); // the weights add up to a little less than 1
    }

    /** log p(x): a finite number also where p(x) itself is too small for one. */
    public double logDensity(double... x) {
        var logs = weightedLogDensities(x);
        double greatest = Arrays.stream(logs).max().orElseThrow();
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
        double log = logDensity(x);
        var score = new double[x.length];
        for (int k = 0; k < logs.length; k++) {
            var component = components.get(k);
            double factor = StrictMath.exp(logs[k] - log) / (component.std() * component.std());
            for (int j = 0; j < x.length; j++) {
                score[j] += factor * (component.mean()[j] - x[j]);
            }
        }
        return score;
    }

    private double[] weightedLogDensities(double[] x) {
        if (x.length != dimensions()) {
            throw new IllegalArgumentException("x must have %d coordinates, not %d".formatted(dimensions(), x.length));
        }
        return components.stream()
                .mapToDouble(component -> StrictMath.log(component.weight()) + component.logDensity(x))
                .toArray();
    }

    /**
     * The distribution of x_t = √alphaBar x_0 + √(1 - alphaBar) eps, where x_0 is of this one and eps ~ N(0, I) (Ho et
     * al. 2020, equation 4): a mixture as well, of means √alphaBar μₖ and variances alphaBar σₖ² + 1 - alphaBar.
     *
     * @param alphaBar from 0 to 1
     */
    public GaussianMixture diffused(double alphaBar) {
        return new GaussianMixture(
                components.stream()
                        .map(
                                component ->
                                        new Component(
                                                component.weight(),
                                                times(StrictMath.sqrt(alphaBar), component.mean()),
                                                StrictMath.sqrt(
                                                        alphaBar * component.std() * component.std() + 1 - alphaBar)))
                        .toList());
    }

    private static double[] times(double factor, double[] x) {
        return Arrays.stream(x).map(value -> factor * value).toArray();
    }

    /** The expectation: d numbers. */
    public double[] mean() {
        var mean = new double[dimensions()];
        for (var component : components) {
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
        for (var component : components) {
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
