package dev.pollen.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import dev.pollen.diffusion.PointSet;

import org.junit.jupiter.api.Test;

class MemorisationTest {

    private final RealPoints real = KnownPoints.sCurve();

    @Test
    void copiesOfTrainingPointsAreAllNearer() {
        var training = KnownPoints.sCurve(1000, 7);

        assertThat(Memorisation.of(training, training, real)).isEqualTo(new Memorisation(1, 1000, 1000));
    }

    /**
     * Samples are nearly independent where there are ten times as many points to be near: the share's deviation is
     * 0.5·√(1/1000 + 1.3/10,000) = 0.017, and so it is over 60 seeds. Three are allowed.
     */
    @Test
    void halfOfFreshDrawsAreNearer() {
        var fresh = Memorisation.of(KnownPoints.sCurve(1000, 8), KnownPoints.sCurve(10_000, 7), real);

        assertThat(fresh.share()).isCloseTo(0.5, offset(3 * 0.017));
        assertThat(fresh.points()).isEqualTo(10_000);
    }

    @Test
    void tiesCountHalf() {
        var training = KnownPoints.points(1, 0, 10);
        var holdOut = KnownPoints.points(1, 0, 20);

        assertThat(Memorisation.share(KnownPoints.points(1, 1, 11, 12, 21), training, holdOut)).isEqualTo(2.5 / 4);
    }

    /** Of training points in order, the first 50 would be those of the hold-out. */
    @Test
    void whereTheHoldOutIsSmallerTrainingPointsAreChosenAtRandom() {
        var low = KnownPoints.normal(50, 1, 1, 0, 1);
        var ordered = new float[1000];
        for (int i = 0; i < ordered.length; i++) {
            ordered[i] = i < 500 ? 0 : 100;
        }
        var high = KnownPoints.translated(low, 100);
        var memorisation = Memorisation.of(high, new PointSet(1, ordered), KnownPoints.rows(low));

        assertThat(memorisation).isEqualTo(new Memorisation(1, 50, 50));
    }
}
