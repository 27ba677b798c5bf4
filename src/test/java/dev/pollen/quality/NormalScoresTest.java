package dev.pollen.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import org.junit.jupiter.api.Test;

class NormalScoresTest {

    /** Φ⁻¹(0.025) = -1.95996, Φ⁻¹(0.5) = 0, Φ⁻¹(0.84134) = 1; Tukey's lambda is within 0.01. */
    @Test
    void aValueBecomesTheQuantileThatItIs() {
        var exponential = new double[10_000];
        for (int i = 0; i < exponential.length; i++) {
            exponential[i] = -Math.log(1 - (i + 0.5) / exponential.length);
        }
        var scores = new NormalScores(exponential);

        assertThat(score(scores, -Math.log(0.975))).isCloseTo(-1.95996f, offset(0.011f));
        assertThat(score(scores, Math.log(2))).isCloseTo(0, offset(0.01f));
        assertThat(score(scores, -Math.log(1 - 0.84134))).isCloseTo(1, offset(0.011f));
    }

    @Test
    void equalValuesShareTheirMiddleRankAndOthersLieBetween() {
        var scores = new NormalScores(new double[] {0, 0, 0, 4});

        assertThat(score(scores, 0)).isCloseTo(-0.319f, offset(0.01f)); // Φ⁻¹(3/8)
        assertThat(score(scores, 4)).isCloseTo(1.15f, offset(0.01f)); // Φ⁻¹(7/8)
        assertThat(score(scores, 1))
                .isCloseTo(score(scores, 0) + (score(scores, 4) - score(scores, 0)) / 4, offset(1e-6f));
    }

    @Test
    void beyondTheEndsTheyGrowWithTheLogarithm() {
        var scores = new NormalScores(new double[] {10, 20});

        assertThat(score(scores, 30) - score(scores, 20)).isCloseTo((float) Math.log(2), offset(1e-6f));
        assertThat(score(scores, 10) - score(scores, 0)).isCloseTo((float) Math.log(2), offset(1e-6f));
        assertThat(score(scores, 1e12) - score(scores, 20)).isBetween(20f, 30f);
    }

    private static float score(NormalScores scores, double value) {
        return scores.of(value);
    }
}
