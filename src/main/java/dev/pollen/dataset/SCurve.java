package dev.pollen.dataset;

import dev.pollen.diffusion.AddressedRandom;

/**
 * A curve like the letter S, seen from its side: scikit-learn's {@code make_s_curve} without its second coordinate,
 * divided by ten. It is the classic recipe's data.
 */
final class SCurve extends Distribution {

    SCurve() {
        super(
                new Profile(
                        "s-curve",
                        "A curve like the letter S in two dimensions, with noise around it",
                        "u ~ U(0,1), q = 3π(u - 0.5); (x, y) = ((sin q, sign(q)(cos q - 1)) + noise·N(0, I)) / 10",
                        0.1,
                        0.1));
    }

    @Override
    void shape(AddressedRandom random, double[] x) {
        double q = 3 * Math.PI * (random.nextUniform() - 0.5);
        x[0] = StrictMath.sin(q);
        x[1] = Math.signum(q) * (StrictMath.cos(q) - 1);
    }
}
