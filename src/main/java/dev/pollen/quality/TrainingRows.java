package dev.pollen.quality;

import dev.pollen.diffusion.AddressedRandom;
import dev.pollen.diffusion.AddressedRandom.Purpose;
import dev.pollen.points.PointSource;
import dev.pollen.points.Points;

import java.util.Arrays;

/**
 * What models were trained on: looked at for copies only, never a yardstick.
 *
 * @param some of them by chance, on the scale of distances: 10,000 at most
 * @param all of them, to find equal ones
 */
public record TrainingRows(Sample some, RowSet all) {

    private static final int MOST = 10_000;
    private static final long SEED = 0;

    public static TrainingRows of(DistanceScale scale, PointSource rows) {
        return new TrainingRows(scale.apply(subset(rows, Math.min(MOST, rows.count()))), new RowSet(rows));
    }

    /** How many there are. */
    public int count() {
        return all.count();
    }

    /** Rows at random without repetition, since training rows may be in an order: the first of a shuffle. */
    private static Points subset(PointSource rows, int count) {
        var random = new AddressedRandom(SEED, Purpose.SUBSET);
        var order = new int[rows.count()];
        Arrays.setAll(order, i -> i);
        var place = new int[rows.count()];
        Arrays.fill(place, -1);
        for (int i = 0; i < count; i++) {
            int other = i + random.at(i).nextBelow(order.length - i);
            int row = order[other];
            order[other] = order[i];
            place[row] = i;
        }
        int d = rows.dimensions();
        var chosen = new double[count * d];
        int row = 0;
        for (var blocks = rows.blocks(); blocks.hasNext(); ) {
            var block = blocks.next();
            for (int i = 0; i < block.count(); i++, row++) {
                if (place[row] >= 0) {
                    System.arraycopy(block.values(), i * d, chosen, place[row] * d, d);
                }
            }
        }
        return new Points(d, chosen);
    }
}
