package dev.pollen.dataset;

import dev.pollen.diffusion.AddressedRandom;

/**
 * A rolled-up sheet, seen from its end: scikit-learn's {@code make_swiss_roll} (Marsland 2009, chapter 6) without its
 * second coordinate, divided by ten.
 */
final class SwissRoll extends Distribution {

    SwissRoll() {
        super(
                new Profile(
                        "swiss-roll",
                        "A spiral of one and a half turns, the end of a rolled-up sheet, with noise around it",
                        "u ~ U(0,1), q = 1.5π(1 + 2u); (x, y) = ((q cos q, q sin q) + noise·N(0, I)) / 10",
                        0.5,
                        0.1));
    }

    @Override
    void shape(AddressedRandom random, double[] x) {
        double q = 1.5 * Math.PI * (1 + 2 * random.nextUniform());
        x[0] = q * StrictMath.cos(q);
        x[1] = q * StrictMath.sin(q);
    }
}
