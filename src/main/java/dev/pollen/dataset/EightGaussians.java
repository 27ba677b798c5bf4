package dev.pollen.dataset;

import dev.pollen.diffusion.AddressedRandom;

/**
 * Eight Gaussians around the origin: {@code 8gaussians} of Grathwohl et al. 2018 (arXiv 1810.01367). The noise is what
 * gives them their width.
 */
final class EightGaussians extends Distribution {

    EightGaussians() {
        super(
                new Profile(
                        "eight-gaussians",
                        "Eight Gaussians of equal weight on a circle; without noise, eight points",
                        "k ~ U{0 … 7}, q = kπ/4; (x, y) = ((4 cos q, 4 sin q) + noise·N(0, I)) / √2",
                        0.5,
                        StrictMath.sqrt(0.5)));
    }

    @Override
    void shape(AddressedRandom random, double[] x) {
        double q = random.nextBelow(8) * Math.PI / 4;
        x[0] = 4 * StrictMath.cos(q);
        x[1] = 4 * StrictMath.sin(q);
    }
}
