package dev.pollen.dataset;

import dev.pollen.diffusion.AddressedRandom;

/**
 * Four circles around the origin, each with a quarter of the points: {@code rings} of Grathwohl et al. 2018 (arXiv
 * 1810.01367).
 */
final class Rings extends Distribution {

    Rings() {
        super(
                new Profile(
                        "rings",
                        "Four circles around the origin with a quarter of the points each, with noise around them",
                        "k ~ U{1 … 4}, q ~ U(0,2π); (x, y) = 0.75k (cos q, sin q) + noise·N(0, I)",
                        0.08,
                        1));
    }

    @Override
    void shape(AddressedRandom random, double[] x) {
        double r = 0.75 * (1 + random.nextBelow(4));
        double q = 2 * Math.PI * random.nextUniform();
        x[0] = r * StrictMath.cos(q);
        x[1] = r * StrictMath.sin(q);
    }
}
