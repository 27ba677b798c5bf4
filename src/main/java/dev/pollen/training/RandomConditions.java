package dev.pollen.training;

import dev.pollen.diffusion.AddressedRandom;
import dev.pollen.diffusion.AddressedRandom.Purpose;
import dev.pollen.diffusion.Known;

/** Which columns of a batch's rows are known: a function of (seed, iteration). */
final class RandomConditions {

    private static final double UNCONDITIONAL = 0.5;

    private final AddressedRandom random;

    RandomConditions(long seed) {
        random = new AddressedRandom(seed, Purpose.CONDITIONS);
    }

    /** Chooses the columns that are known. */
    void choose(long iteration, Known known) {
        known.clear();
        random.at(iteration);
        int columns = known.layout().columns();
        for (int row = 0; row < known.count(); row++) {
            boolean isUnconditional = random.nextUniform() < UNCONDITIONAL;
            double share = random.nextUniform();
            for (int j = 0; j < columns && !isUnconditional; j++) {
                known.columns()[row * columns + j] = random.nextUniform() < share;
            }
        }
    }
}
