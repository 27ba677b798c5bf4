package dev.pollen.dataset;

import dev.pollen.diffusion.AddressedRandom;
import dev.pollen.diffusion.AddressedRandom.Purpose;

import java.util.Arrays;

/**
 * The rows that trainings may use, and a fifth that no training sees. It depends on nothing but the number of rows, so
 * it is the same for every job.
 *
 * @param training their numbers, in the order of the file
 * @param heldOut their numbers, in the order of the file
 */
record Split(int[] training, int[] heldOut) {

    private static final int FIFTH = 5;
    private static final long SEED = 0;

    /**
     * @param rows at least 2
     */
    static Split of(int rows) {
        int held = heldOut(rows);
        var order = RowChoice.all(rows);
        RowChoice.shuffle(order, rows, new AddressedRandom(SEED, Purpose.SPLIT).at(rows));
        var heldOut = Arrays.copyOf(order, held);
        var training = Arrays.copyOfRange(order, held, rows);
        Arrays.sort(heldOut);
        Arrays.sort(training);
        return new Split(training, heldOut);
    }

    /** How many of so many rows are held out: a fifth, rounded down, but at least one. */
    static int heldOut(int rows) {
        return Math.max(1, rows / FIFTH);
    }
}
