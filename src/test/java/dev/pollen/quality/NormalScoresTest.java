package dev.pollen.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import dev.pollen.diffusion.PointSet;
import dev.pollen.points.Points;

import org.junit.jupiter.api.Test;

class NormalScoresTest {

    /** Φ⁻¹(0.025) = -1.95996, Φ⁻¹(0.5) = 0, Φ⁻¹(0.84134) = 1; Tukey's lambda is within 0.01. */
    @Test
    void aValueBecomesTheQuantileThatItIs() {
        var exponential = new double[10_000];
        for (int i = 0; i < exponential.length; i++) {
            exponential[i] = -Math.log(1 - (i + 0.5) / exponential.length);
        }
        var scores = new NormalScores(new Points(1, exponential));

        assertThat(score(scores, -Math.log(0.975))).isCloseTo(-1.95996f, offset(0.011f));
        assertThat(score(scores, Math.log(2))).isCloseTo(0, offset(0.01f));
        assertThat(score(scores, -Math.log(1 - 0.84134))).isCloseTo(1, offset(0.011f));
    }

    @Test
    void equalValuesShareTheirMiddleRankAndOthersLieBetween() {
        var scores = new NormalScores(KnownPoints.exact(KnownPoints.points(1, 0, 0, 0, 4)));

        assertThat(score(scores, 0)).isCloseTo(-0.319f, offset(0.01f)); // Φ⁻¹(3/8)
        assertThat(score(scores, 4)).isCloseTo(1.15f, offset(0.01f)); // Φ⁻¹(7/8)
        assertThat(score(scores, 1))
                .isCloseTo(score(scores, 0) + (score(scores, 4) - score(scores, 0)) / 4, offset(1e-6f));
    }

    @Test
    void beyondTheEndsTheyGrowWithTheLogarithm() {
        var scores = new NormalScores(KnownPoints.exact(KnownPoints.points(1, 10, 20)));

        assertThat(score(scores, 30) - score(scores, 20)).isCloseTo((float) Math.log(2), offset(1e-6f));
        assertThat(score(scores, 10) - score(scores, 0)).isCloseTo((float) Math.log(2), offset(1e-6f));
        assertThat(score(scores, 1e12) - score(scores, 20)).isBetween(20f, 30f);
    }

    @Test
    void theOrderStaysAndWithItTheStatistics() {
        var real = KnownPoints.sCurve(300, 1);
        var other = KnownPoints.normal(200, 2, 2, 0.3, 1);
        var scores = new NormalScores(KnownPoints.exact(KnownPoints.sCurve(500, 3)));

        assertThat(
                        SortedColumns.of(scores.apply(KnownPoints.exact(real)))
                                .statistics(SortedColumns.of(scores.apply(KnownPoints.exact(other)))))
                .containsExactly(SortedColumns.of(real).statistics(SortedColumns.of(other)));
    }

    /** A log-normal column of σ 2.3 is most of every distance unless it is on a scale with the others. */
    @Test
    void aHeavyTailDoesNotHideAnotherColumn() {
        var table = heavy(3000, 1);
        var ruined = heavy(2000, 2);
        for (int i = 1; i < ruined.values().length; i += 2) {
            ruined.values()[i] = 0; // the normal column
        }
        var scores = new NormalScores(KnownPoints.exact(table));
        double raw = ratio(table, heavy(2000, 3), ruined);
        double scored =
                ratio(
                        scores.apply(KnownPoints.exact(table)),
                        scores.apply(KnownPoints.exact(heavy(2000, 3))),
                        scores.apply(KnownPoints.exact(ruined)));

        assertThat(raw).isLessThan(2);
        assertThat(scored).isGreaterThan(5);
    }

    private static double ratio(PointSet table, PointSet honest, PointSet ruined) {
        var some = table.slice(0, honest.count());
        return SlicedWasserstein.distance(ruined, some) / SlicedWasserstein.distance(honest, some);
    }

    private static PointSet heavy(int count, long seed) {
        var points = KnownPoints.normal(count, 2, seed, 0, 1);
        for (int i = 0; i < points.values().length; i += 2) {
            points.values()[i] = (float) Math.exp(2.3 * points.values()[i]);
        }
        return points;
    }

    private static float score(NormalScores scores, double value) {
        return scores.apply(new Points(1, new double[] {value})).values()[0];
    }
}
