package dev.pollen.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import org.junit.jupiter.api.Test;

class MemorisationTest {

    @Test
    void copiesOfTrainingPointsAreAllNearer() {
        var training = KnownPoints.sCurve(1000, 7);

        var copies = Memorisation.of(training, training, KnownPoints.sCurve(1000, 9));

        assertThat(copies.share()).isEqualTo(1);
        assertThat(copies.expected()).isEqualTo(0.5);
        assertThat(copies.training()).isEqualTo(1000);
        assertThat(copies.heldOut()).isEqualTo(1000);
        assertThat(Bounds.ofMemorisation(copies).close()).isLessThan(0.61);
    }

    /**
     * Samples are nearly independent where there are ten times as many points to be near: the share's deviation is
     * 0.5·√(1/1000 + 1.3/10,000) = 0.017, and so it is over 60 seeds. Three are allowed.
     */
    @Test
    void halfOfFreshDrawsAreNearer() {
        var fresh =
                Memorisation.of(
                        KnownPoints.sCurve(1000, 8), KnownPoints.sCurve(10_000, 7), KnownPoints.sCurve(10_000, 9));

        assertThat(fresh.share()).isCloseTo(0.5, offset(3 * 0.017));
        assertThat(fresh.deviation()).isCloseTo(0.017, offset(0.004));
        assertThat(fresh.heldOut()).isEqualTo(10_000);
    }

    @Test
    void tiesCountHalf() {
        var training = KnownPoints.points(1, 0, 10);
        var holdOut = KnownPoints.points(1, 0, 20);

        assertThat(Memorisation.of(KnownPoints.points(1, 1, 11, 12, 21), training, holdOut).share()).isEqualTo(2.5 / 4);
    }

    /**
     * A fifth is held out: four of five honest samples are nearest to a training row by chance. Whoever copies only a
     * part of the training rows is seen as well, since all of them are looked at.
     */
    @Test
    void whereTheHoldOutIsSmallerAllTrainingRowsAreLookedAt() {
        var training = KnownPoints.sCurve(400, 7);
        var holdOut = KnownPoints.sCurve(100, 8);
        var honest = Memorisation.of(KnownPoints.sCurve(500, 9), training, holdOut);
        var partly = KnownPoints.sCurve(500, 9);
        System.arraycopy(training.values(), 600, partly.values(), 0, 200);
        var copies = Memorisation.of(partly, training, holdOut);

        assertThat(honest.expected()).isEqualTo(0.8);
        assertThat(honest.share()).isCloseTo(0.8, offset(3 * honest.deviation()));
        assertThat(copies.share() - honest.share()).isCloseTo(0.2 * (1 - honest.share()), offset(0.02));
    }

    /** Labels dealt by chance to 4 points, three of which are nearest to one sample each, the fourth to none. */
    @Test
    void theDeviationIsThatOfLabelsDealtByChance() {
        var training = KnownPoints.points(1, 0, 10);
        var holdOut = KnownPoints.points(1, 20, 30);
        double[] shares = {2, 2, 2, 1, 1, 1}; // of three: 6 ways to give two of four points the label
        double variance = 0;
        for (double share : shares) {
            variance += Math.pow(share / 3 - 0.5, 2) / 6;
        }

        assertThat(Memorisation.of(KnownPoints.points(1, 1, 11, 21), training, holdOut).deviation())
                .isCloseTo(Math.sqrt(variance), offset(1e-9));
    }

    @Test
    void withoutAHoldOutTrainingRowsAreComparedWithEachOther() {
        var training = KnownPoints.sCurve(40, 7);

        assertThat(Memorisation.withoutHoldOut(training, training).share()).isEqualTo(1);
        var fresh = Memorisation.withoutHoldOut(KnownPoints.sCurve(1000, 9), training);
        assertThat(fresh.share()).isCloseTo(0.5, offset(3 * fresh.deviation()));
        assertThat(fresh.heldOut()).isZero();
    }

    /** The rows 0, 1 and 3 have their neighbours at 1, 1 and 2; the samples 3.5 and 1.75 at 0.5 and 0.75, 10 at 7. */
    @Test
    void withoutAHoldOutByHand() {
        var training = KnownPoints.points(1, 0, 1, 3);

        assertThat(Memorisation.withoutHoldOut(KnownPoints.points(1, 3.5, 1.75, 10), training).share())
                .isEqualTo(6 / 9.0);
        assertThat(Memorisation.withoutHoldOut(KnownPoints.points(1, 4), training).share()).isEqualTo(2 / 3.0);
    }
}
