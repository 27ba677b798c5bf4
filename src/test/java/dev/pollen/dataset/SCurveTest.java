package dev.pollen.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pollen.testing.Reference;
import dev.pollen.testing.SlicedWasserstein;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SCurveTest {

    private final Dataset sCurve = new Datasets().get("s-curve");

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 1234})
    void isTheDistributionOfTheReference(long seed) {
        var points = sCurve.points(10_000, seed, 0.1);

        assertThat(SlicedWasserstein.distance(points, Reference.sCurve()))
                .as("SW2 to scikit-learn's draw, seed %d", seed)
                .isLessThan(SlicedWasserstein.S_CURVE_FLOOR_99);
    }

    @Test
    void theDistanceTellsAnotherDistributionApart() {
        var noisier = sCurve.points(10_000, 0, 0.2);

        assertThat(SlicedWasserstein.distance(noisier, Reference.sCurve()))
                .isGreaterThan(SlicedWasserstein.S_CURVE_FLOOR_99);
    }

    @Test
    void aLongerDrawBeginsWithTheShorterOne() {
        assertThat(sCurve.points(100, 7, 0.1).slice(0, 10).values()).isEqualTo(sCurve.points(10, 7, 0.1).values());
        assertThat(sCurve.points(10, 8, 0.1).values()).isNotEqualTo(sCurve.points(10, 7, 0.1).values());
    }

    @Test
    void anUnknownNameIsRefusedWithTheKnownOnes() {
        assertThatThrownBy(() -> new Datasets().get("t-curve"))
                .isInstanceOf(UnknownDatasetException.class)
                .hasMessage("There is no dataset 't-curve'. There are: s-curve.");
    }
}
