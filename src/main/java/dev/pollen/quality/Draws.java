package dev.pollen.quality;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;

/**
 * The draws of real points that quality is measured against. Their seeds are fixed, and far from those that people
 * choose: a seed that a model's data was drawn with would make its training data the yardstick.
 */
final class Draws {

    /** "Pollen" in ASCII, and two bytes to count with. */
    private static final long FIRST_SEED = 0x506f_6c6c_656e_0000L;

    private static final long FIRST_SEED_OF_PAIRS = FIRST_SEED + 0x1000;
    private static final long SEED_OF_HOLD_OUT = FIRST_SEED + 0x2000;

    private static final int REPETITIONS = 3;

    private Draws() {}

    /** Two independent draws of the same size. */
    record Pair(Sample first, Sample second) {}

    /**
     * The largest size up to {@code limit} of which there are two independent draws.
     *
     * @throws NotMeasurableException if it is below {@link RealPoints#FEWEST}
     */
    static int size(RealPoints real, int limit) {
        if (!real.areMeasurable()) {
            throw new NotMeasurableException(
                    "Quality takes two sets of %d real points that no model has seen, but there are %d in all"
                            .formatted(RealPoints.FEWEST, real.available()));
        }
        return Math.min(limit, real.available() / 2);
    }

    /** The draws that samples are compared with: a distance to real points is its mean over them. */
    static List<Sample> real(RealPoints real, int points) {
        Interruption.check();
        return IntStream.range(0, REPETITIONS).mapToObj(i -> real.draw(points, FIRST_SEED + i)).toList();
    }

    /** The samples that are compared with them: the first ones, of which there have to be as many. */
    static Sample ofModel(Sample samples, int points) {
        if (samples.count() < points) {
            throw new IllegalArgumentException(
                    "%d samples are compared, but there are %d".formatted(points, samples.count()));
        }
        return samples.slice(0, points);
    }

    /**
     * Pair {@code i}: the halves of one draw.
     *
     * @throws CancellationException if the thread has been interrupted
     */
    static Pair pair(RealPoints real, int points, int i) {
        Interruption.check();
        var both = real.draw(2 * points, FIRST_SEED_OF_PAIRS + i);
        return new Pair(both.slice(0, points), both.slice(points, 2 * points));
    }

    /** Real points that are not the training data. */
    static Sample holdOut(RealPoints real, int points) {
        return real.draw(points, SEED_OF_HOLD_OUT);
    }
}
