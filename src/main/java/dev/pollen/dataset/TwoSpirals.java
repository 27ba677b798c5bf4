package dev.pollen.dataset;

import dev.pollen.diffusion.AddressedRandom;

/**
 * Two spirals of one and a half turns that wind around each other: {@code 2spirals} of Grathwohl et al. 2018 (arXiv
 * 1810.01367) without the uniform offset of its points.
 */
final class TwoSpirals extends Distribution {

    TwoSpirals() {
        super(
                new Profile(
                        "two-spirals",
                        "Two spirals of one and a half turns that wind around each other, with noise around them",
                        "u ~ U(0,1), q = 3π√u, s = ±1 with equal chances; (x, y) = (s (-q cos q, q sin q) + noise·N(0,"
                                + " I)) / 3",
                        0.3,
                        1 / 3.0));
    }

    @Override
    void shape(AddressedRandom random, double[] x) {
        double sign = random.nextBelow(2) == 0 ? 1 : -1;
        double q = 3 * Math.PI * StrictMath.sqrt(random.nextUniform());
        x[0] = -sign * q * StrictMath.cos(q);
        x[1] = sign * q * StrictMath.sin(q);
    }
}
