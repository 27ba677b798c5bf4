package dev.pollen.dataset;

import dev.pollen.diffusion.AddressedRandom;

/** Two half circles of radius 1 that reach into each other: scikit-learn's {@code make_moons}. */
final class Moons extends Distribution {

    Moons() {
        super(
                new Profile(
                        "moons",
                        "Two half circles that reach into each other, with noise around them",
                        "q ~ U(0,π); (x, y) = (cos q, sin q) or (1 - cos q, 0.5 - sin q), each with chance 1/2, +"
                                + " noise·N(0, I)",
                        0.1,
                        1));
    }

    @Override
    void shape(AddressedRandom random, double[] x) {
        boolean upper = random.nextBelow(2) == 0;
        double q = Math.PI * random.nextUniform();
        x[0] = upper ? StrictMath.cos(q) : 1 - StrictMath.cos(q);
        x[1] = upper ? StrictMath.sin(q) : 0.5 - StrictMath.sin(q);
    }
}
