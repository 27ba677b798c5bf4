package dev.pollen.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pollen.quality.SlicedWasserstein;
import dev.pollen.testing.NetworkSpace;
import dev.pollen.testing.Reference;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SCurveTest {

    /**
     * The 99th percentile of the distance between two independent draws of 10,000 points: of 1000 pairs drawn with
     * NumPy from scikit-learn's formula. The median is 0.0022.
     */
    private static final double S_CURVE_FLOOR_99 = 0.0046;

    private final Dataset sCurve = Distributions.get("s-curve");

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 1234})
    void isTheDistributionOfTheReference(long seed) {
        var points = NetworkSpace.of(sCurve.points(10_000, seed, 0.1));

        assertThat(SlicedWasserstein.distance(points, Reference.sCurve()))
                .as("SW2 to scikit-learn's draw, seed %d", seed)
                .isLessThan(S_CURVE_FLOOR_99);
    }

    @Test
    void theDistanceTellsAnotherDistributionApart() {
        var noisier = NetworkSpace.of(sCurve.points(10_000, 0, 0.2));

        assertThat(SlicedWasserstein.distance(noisier, Reference.sCurve())).isGreaterThan(S_CURVE_FLOOR_99);
    }

    @Test
    void aLongerDrawBeginsWithTheShorterOne() {
        assertThat(sCurve.points(100, 7, 0.1).points(0, 10).values())
                .isEqualTo(sCurve.points(10, 7, 0.1).all().values());
        assertThat(sCurve.points(10, 8, 0.1).all().values()).isNotEqualTo(sCurve.points(10, 7, 0.1).all().values());
    }

    @Test
    void anUnknownNameIsRefusedWithTheKnownOnes() {
        assertThatThrownBy(() -> Distributions.get("t-curve"))
                .isInstanceOf(UnknownDatasetException.class)
                .hasMessage(
                        "There is no dataset 't-curve'. There are: s-curve, swiss-roll, moons, circles,"
                                + " eight-gaussians, twenty-five-gaussians, checkerboard, pinwheel, two-spirals, rings,"
                                + " gaussian-mixture, and what has been uploaded.");
    }
}
