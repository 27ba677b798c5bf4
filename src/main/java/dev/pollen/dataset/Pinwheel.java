package dev.pollen.dataset;

import dev.pollen.diffusion.AddressedRandom;

/**
 * Five curved arms around the origin (Johnson et al. 2016, arXiv 1603.06277, section 6), with the numbers that
 * Grathwohl et al. 2018 (arXiv 1810.01367) give it.
 */
final class Pinwheel extends Distribution {

    Pinwheel() {
        super(
                new Profile(
                        "pinwheel",
                        "Five arms around the origin that bend the further out they are",
                        "k ~ U{0 … 4}, r ~ N(1, 0.3²), s ~ N(0, 0.1²), q = 2πk/5 + e^r/4; (x, y) = 2 (r cos q + s sin"
                                + " q, s cos q - r sin q) + noise·N(0, I)",
                        0,
                        1));
    }

    @Override
    void shape(AddressedRandom random, double[] x) {
        int arm = random.nextBelow(5);
        double r = 1 + 0.3 * random.nextNormal();
        double s = 0.1 * random.nextNormal();
        double q = 2 * Math.PI * arm / 5 + StrictMath.exp(r) / 4;
        x[0] = 2 * (r * StrictMath.cos(q) + s * StrictMath.sin(q));
        x[1] = 2 * (s * StrictMath.cos(q) - r * StrictMath.sin(q));
    }
}
