package dev.pollen.dataset;

import dev.pollen.diffusion.AddressedRandom;

import java.util.List;

/**
 * A mixture of isotropic Gaussians in d dimensions, p(x) = Σ wₖ N(x; μₖ, σₖ² I), of which everything is known in closed
 * form.
 *
 * @param components at least one; the weights add up to 1
 */
public record GaussianMixture(List<Component> components) {

    private static final double WEIGHT_TOLERANCE = 1e-9;

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
}
