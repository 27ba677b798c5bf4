package dev.pollen.dataset;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;

import dev.pollen.diffusion.AddressedRandom;
import dev.pollen.diffusion.AddressedRandom.Purpose;

import java.math.BigDecimal;
import java.util.Arrays;

/**
 * The rows that trainings may use, and those that no training sees. It depends on nothing but the number of rows and
 * the share that is held out, so it is the same for every job; a greater share holds out the rows of a smaller one,
 * too.
 *
 * @param training their numbers, in the order of the file. Shared, not copied
 * @param heldOut their numbers, in the order of the file. Shared, not copied
 */
record Split(int[] training, int[] heldOut) {

    /** Unless a recipe says another. */
    static final double SHARE = 0.2;

    private static final long SEED = 0;
    private static final int MOST_KEPT = 16;

    /** Those of late, as long as the heap has room: every training and every report asks again. */
    private static final LoadingCache<Parts, Split> KEPT =
            Caffeine.newBuilder().softValues().maximumSize(MOST_KEPT).build(Split::compute);

    /**
     * That of so many rows and a share: computed once.
     *
     * @param rows at least 2
     */
    static Split of(int rows, double share) {
        return KEPT.get(new Parts(rows, share));
    }

    private record Parts(int rows, double share) {}

    private static Split compute(Parts parts) {
        int rows = parts.rows();
        int held = heldOut(rows, parts.share());
        var order = RowChoice.all(rows);
        RowChoice.shuffle(order, rows, new AddressedRandom(SEED, Purpose.SPLIT).at(rows));
        var heldOut = Arrays.copyOf(order, held);
        var training = Arrays.copyOfRange(order, held, rows);
        Arrays.sort(heldOut);
        Arrays.sort(training);
        return new Split(training, heldOut);
    }

    /** How many of so many rows are held out: the share, rounded down, but at least one; none if that is 0. */
    static int heldOut(int rows, double share) {
        int held = BigDecimal.valueOf(share).multiply(BigDecimal.valueOf(rows)).intValue(); // 0.29 of 100 are 29
        return share == 0 ? 0 : Math.max(1, held);
    }
}
