package dev.pollen.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;
import static org.assertj.core.data.Percentage.withPercentage;

import dev.pollen.diffusion.PointSet;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.stream.IntStream;

class MeanDiscrepancyTest {

    /**
     * E k of a difference that is N(Δ, s²) is h/√(h² + s²) · exp(-Δ²/2(h² + s²)); here h = 1, within a set s² = 2 and
     * between them s² = 2 and Δ = 2: MMD² = 2/√3 · (1 - e^(-2/3)). Over 20 seeds, its deviation at n = 4000 is 0.010.
     * Three are allowed.
     */
    @Test
    void ofNormalDistributionsItIsTheClosedForm() {
        var a = KnownPoints.normal(4000, 1, 1, 0, 1);
        var b = KnownPoints.normal(4000, 1, 2, 2, 1);

        assertThat(MeanDiscrepancy.squared(a, b, 1))
                .isCloseTo(2 / Math.sqrt(3) * (1 - Math.exp(-2 / 3.0)), offset(0.03));
    }

    /** The biased estimate would have a mean of about 2(1 - E k)/n = 0.02, and eleven of these deviations. */
    @Test
    void itsMeanIsZeroForOneDistribution() {
        int pairs = 400;
        double[] squares =
                IntStream.range(0, pairs)
                        .mapToDouble(
                                seed ->
                                        MeanDiscrepancy.squared(
                                                KnownPoints.normal(50, 1, 2 * seed, 0, 1),
                                                KnownPoints.normal(50, 1, 2 * seed + 1, 0, 1),
                                                1))
                        .toArray();
        double mean = Arrays.stream(squares).average().orElseThrow();
        double variance = Arrays.stream(squares).map(square -> Math.pow(square - mean, 2)).sum() / pairs;

        assertThat(Arrays.stream(squares).min().orElseThrow()).isNegative();
        assertThat(mean).isCloseTo(0, offset(3 * Math.sqrt(variance / pairs)));
    }

    /** |X - X'| of N(0, σ²) has the median 0.6745·√2·σ. The deviation of 500 points' is about 3 %. */
    @Test
    void theBandwidthIsTheMedianDistance() {
        assertThat(MeanDiscrepancy.bandwidth(KnownPoints.normal(500, 1, 1, 7, 3)))
                .isCloseTo(0.6745 * Math.sqrt(2) * 3, withPercentage(9));
    }

    @Test
    void theKernelIsTheExponentialFunction() {
        for (double z = 0; z > -45; z -= 0.01) {
            assertThat(GaussianKernel.exp(z)).isCloseTo(Math.exp(z), withPercentage(1e-11));
        }
        assertThat(GaussianKernel.exp(-1e30)).isBetween(0.0, 1e-19);
    }

    @Test
    void samplesDoNotMoveTheRuler() {
        var real = KnownPoints.normal(200, 2, 1, 0, 1);
        var samples = KnownPoints.normal(200, 2, 2, 50, 20);

        assertThat(MeanDiscrepancy.squared(samples, real))
                .isEqualTo(MeanDiscrepancy.squared(samples, real, MeanDiscrepancy.bandwidth(real)))
                .isNotCloseTo(MeanDiscrepancy.squared(real, samples), offset(0.1));
    }

    @Test
    void pointsThatCoincideHaveABandwidthToo() {
        assertThat(MeanDiscrepancy.bandwidth(new PointSet(2, new float[20]))).isEqualTo(1);
        assertThat(MeanDiscrepancy.bandwidth(KnownPoints.points(1, 0, 0, 0, 0, 0, 0, 5))).isEqualTo(5);
    }
}
