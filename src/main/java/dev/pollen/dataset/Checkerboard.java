package dev.pollen.dataset;

import dev.pollen.diffusion.AddressedRandom;

/**
 * The dark squares of a board of four by four: {@code checkerboard} of Grathwohl et al. 2018 (arXiv 1810.01367) at half
 * its size.
 */
final class Checkerboard extends Distribution {

    Checkerboard() {
        super(
                new Profile(
                        "checkerboard",
                        "The dark squares of a board of four by four squares, whose edges are sharp",
                        "x ~ U(-2,2), y ~ U(-2,2), given that ⌊x⌋ + ⌊y⌋ is even; + noise·N(0, I)",
                        0,
                        1));
    }

    @Override
    void shape(AddressedRandom random, double[] x) {
        x[0] = 4 * random.nextUniform() - 2;
        // Of a column of squares every other one is dark; in the columns whose ⌊x⌋ is even it begins at the bottom.
        int first = Math.floorMod((int) Math.floor(x[0]), 2) - 2;
        x[1] = first + 2 * random.nextBelow(2) + random.nextUniform();
    }
}
