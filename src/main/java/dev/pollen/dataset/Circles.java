package dev.pollen.dataset;

import dev.pollen.diffusion.AddressedRandom;

/**
 * A circle in another one of twice its radius: scikit-learn's {@code make_circles} with its factor 0.5, and the noise
 * that Grathwohl et al. 2018 (arXiv 1810.01367) give it.
 */
final class Circles extends Distribution {

    Circles() {
        super(
                new Profile(
                        "circles",
                        "A circle of radius 0.5 in one of radius 1, with noise around them",
                        "q ~ U(0,2π), r ∈ {0.5, 1} with equal chances; (x, y) = (r cos q, r sin q) + noise·N(0, I)",
                        0.08,
                        1));
    }

    @Override
    void shape(AddressedRandom random, double[] x) {
        double r = random.nextBelow(2) == 0 ? 1 : 0.5;
        double q = 2 * Math.PI * random.nextUniform();
        x[0] = r * StrictMath.cos(q);
        x[1] = r * StrictMath.sin(q);
    }
}
