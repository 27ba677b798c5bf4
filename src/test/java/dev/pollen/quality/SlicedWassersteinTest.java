package dev.pollen.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import dev.pollen.diffusion.PointSet;
import dev.pollen.quality.SlicedWasserstein.Profile;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SlicedWassersteinTest {

    /** The mean of cos² over the 256 angles is exactly ½. Coordinates of size 1 are floats: 1e-6 is rounding. */
    @Test
    void inThePlaneATranslateByAIsAtADividedByTheRootOfTwo() {
        var points = KnownPoints.normal(1000, 2, 1, 0, 1);

        assertThat(SlicedWasserstein.distance(points, KnownPoints.translated(points, 3, -4)))
                .isCloseTo(5 / Math.sqrt(2), offset(1e-6));
    }

    @Test
    void onTheLineATranslateByAIsAtA() {
        var points = KnownPoints.normal(1000, 1, 1, 0, 1);

        assertThat(SlicedWasserstein.distance(points, KnownPoints.translated(points, -3))).isCloseTo(3, offset(1e-6));
    }

    /**
     * (θ·a)² has the mean |a|²/d and the variance 2(d-1)/(d²(d+2)) |a|⁴ over the sphere. Four deviations of the mean of
     * 256 are allowed, halved by the root.
     */
    @ParameterizedTest
    @ValueSource(ints = {3, 10, 50})
    void inSpaceATranslateByAIsAtAboutADividedByTheRootOfD(int d) {
        var points = KnownPoints.normal(100, d, 1, 0, 1);
        var a = new float[d];
        a[0] = 3;
        a[1] = -4;

        double relativeDeviation = Math.sqrt(2.0 * (d - 1) / (d + 2) / 256);
        assertThat(SlicedWasserstein.distance(points, KnownPoints.translated(points, a)) / (5 / Math.sqrt(d)))
                .isCloseTo(1, offset(2 * relativeDeviation));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 50})
    void directionsHaveLengthOne(int d) {
        for (float[] direction : Directions.in(d)) {
            double squares = 0;
            for (float x : direction) {
                squares += (double) x * x;
            }
            assertThat(squares).isCloseTo(1, offset(1e-6));
        }
    }

    /**
     * W2² = (μ1 - μ2)² + (σ1 - σ2)². Of 100,000 points the means have deviations of 0.003 and 0.006, and the standard
     * deviations of 0.002 and 0.005: four of their sum in squares are allowed.
     */
    @Test
    void onTheLineItIsTheDistanceOfNormalDistributions() {
        var a = KnownPoints.normal(100_000, 1, 1, 0, 1);
        var b = KnownPoints.normal(100_000, 1, 2, 3, 2);

        assertThat(SlicedWasserstein.distance(a, b)).isCloseTo(Math.sqrt(9 + 1), offset(4 * 0.0087));
    }

    /** In the plane W2² of N(0, σ²I) in every direction is (σ1 - σ2)². */
    @Test
    void inThePlaneItIsTheDifferenceOfTheDeviationsOfRoundNormalDistributions() {
        var a = KnownPoints.normal(100_000, 2, 1, 0, 1);
        var b = KnownPoints.normal(100_000, 2, 2, 0, 2);

        assertThat(SlicedWasserstein.distance(a, b)).isCloseTo(1, offset(4 * 0.005));
    }

    @Test
    void itIsSymmetricAndOrderDoesNotMatter() {
        var a = KnownPoints.points(2, 0, 0, 1, 0, 0, 5);
        var b = KnownPoints.points(2, 3, 1, -1, 0, 2, 2);
        var shuffled = KnownPoints.points(2, 2, 2, 3, 1, -1, 0);

        assertThat(SlicedWasserstein.distance(a, b))
                .isPositive()
                .isEqualTo(SlicedWasserstein.distance(b, a))
                .isEqualTo(SlicedWasserstein.distance(a, shuffled));
        assertThat(SlicedWasserstein.distance(b, shuffled)).isZero();
    }

    @Test
    void setsOfOtherShapesAreRefused() {
        var plane = Profile.of(KnownPoints.normal(12, 2, 1, 0, 1));

        assertThatThrownBy(() -> plane.distance(Profile.of(KnownPoints.normal(11, 2, 1, 0, 1))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("12 x 2 and 11 x 2");
        assertThatThrownBy(() -> plane.distance(Profile.of(KnownPoints.normal(12, 3, 1, 0, 1))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.NEGATIVE_INFINITY, 2e15f})
    void whatADivergedModelGivesIsRefused(float value) {
        assertThatThrownBy(() -> Profile.of(new PointSet(2, new float[] {0, 1, value, 2})))
                .isInstanceOf(NotMeasurableException.class);
    }
}
