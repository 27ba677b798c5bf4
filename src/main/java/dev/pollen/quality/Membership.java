package dev.pollen.quality;

import dev.pollen.diffusion.AddressedRandom;
import dev.pollen.diffusion.AddressedRandom.Purpose;
import dev.pollen.diffusion.PointSet;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * What an attacker who has a model's points learns of who was in its training (Chen et al. 2020, "GAN-Leaks", arXiv
 * 1909.03935, section 4.2; a distance alone cannot show that there is no leak): the nearer a row is to its nearest
 * sample, the more it is said to be a training row.
 *
 * @param auc the area under the curve of that attack, ½ if it learns nothing
 * @param floor what it is if rows are called training rows by chance: of as many rows of either kind
 */
public record Membership(double auc, Floor floor) {

    /** The most rows of either kind. */
    static final int MOST = 2000;

    private static final int SHUFFLES = 200;
    private static final long SEED = 1;

    /**
     * @param training as many as the hold-out has
     */
    static Membership of(PointSet samples, PointSet training, PointSet holdOut) {
        double[] members = nearness(training, samples);
        double[] others = nearness(holdOut, samples);
        double[] all = Arrays.copyOf(members, members.length + others.length);
        System.arraycopy(others, 0, all, members.length, others.length);
        var random = new AddressedRandom(SEED, Purpose.SUBSET);
        var shuffles =
                IntStream.range(0, SHUFFLES)
                        .mapToDouble(
                                i -> {
                                    shuffle(all, random.at(i));
                                    return Auc.of(
                                            Arrays.copyOf(all, members.length),
                                            Arrays.copyOfRange(all, members.length, all.length));
                                });
        return new Membership(Auc.of(members, others), Floor.of(shuffles, members.length));
    }

    private static double[] nearness(PointSet rows, PointSet samples) {
        return Arrays.stream(NearestDistances.of(rows, samples)).map(distance -> -distance).toArray();
    }

    private static void shuffle(double[] values, AddressedRandom random) {
        for (int i = 0; i < values.length - 1; i++) {
            int other = i + random.nextBelow(values.length - i);
            double value = values[other];
            values[other] = values[i];
            values[i] = value;
        }
    }
}
