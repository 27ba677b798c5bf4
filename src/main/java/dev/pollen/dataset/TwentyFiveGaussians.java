package dev.pollen.dataset;

import dev.pollen.diffusion.AddressedRandom;

/**
 * Twenty-five narrow Gaussians on a grid, by which PacGAN counts the modes that a generator misses (Lin et al. 2018,
 * arXiv 1712.04086, section 4.1). The noise is what gives them their width.
 */
final class TwentyFiveGaussians extends Distribution {

    TwentyFiveGaussians() {
        super(
                new Profile(
                        "twenty-five-gaussians",
                        "Twenty-five narrow Gaussians of equal weight on a grid; without noise, its points",
                        "i, j ~ U{0 … 4}; (x, y) = (2i - 4, 2j - 4) + noise·N(0, I)",
                        0.05,
                        1));
    }

    @Override
    void shape(AddressedRandom random, double[] x) {
        x[0] = 2 * random.nextBelow(5) - 4;
        x[1] = 2 * random.nextBelow(5) - 4;
    }
}
