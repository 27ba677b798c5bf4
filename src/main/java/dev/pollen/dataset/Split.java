package dev.pollen.dataset;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;

import dev.pollen.diffusion.AddressedRandom;
import dev.pollen.diffusion.AddressedRandom.Purpose;

import java.util.Arrays;

/**
 * The rows that trainings may use, and the hold-out: a fifth. It depends on nothing but the number of rows, so it is
 * the same for every job.
 *
 * @param training their numbers, in the order of the file. Shared, not copied
 * @param heldOut their numbers, in the order of the file. Shared, not copied
 */
record Split(int[] training, int[] heldOut) {

    private static final int FIFTH = 5;
    private static final long SEED = 0;
    private static final int MOST_KEPT = 16;

    /**
     * Those of late, by the number of rows, as long as the heap has room: every training and every report asks again.
     */
    private static final LoadingCache<Integer, Split> KEPT =
            Caffeine.newBuilder().softValues().maximumSize(MOST_KEPT).build(Split::compute);

    /**
     * That of so many rows: computed once.
     *
     * @param rows at least 2
     */
    static Split of(int rows) {
        return KEPT.get(rows);
    }

    private static Split compute(int rows) {
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
