package dev.pollen.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import dev.pollen.diffusion.PointSet;

import org.junit.jupiter.api.Test;

class StandardisationTest {

    private final PointSet points = Distributions.get("gaussian-mixture-3d").points(10_000, 1, 0);

    @Test
    void everyColumnGetsMeanZeroAndStandardDeviationOne() {
        var of = Standardisation.of(Standardisation.of(points).apply(points));

        assertThat(of.mean()).containsExactly(new double[3], offset(1e-6)); // what rounding to float32 leaves
        assertThat(of.std()).containsExactly(new double[] {1, 1, 1}, offset(1e-6));
    }

    @Test
    void undoGivesThePointsBack() {
        var standardisation = Standardisation.of(points);

        assertThat(standardisation.undo(standardisation.apply(points)).values())
                .containsExactly(points.values(), offset(2e-6f)); // a few units in the last place of numbers up to 8
    }

    @Test
    void isMeanAndPopulationStandardDeviation() {
        var of = Standardisation.of(new PointSet(2, new float[] {1, 10, 3, 30, 5, 20}));

        assertThat(of.mean()).containsExactly(new double[] {3, 20}, offset(1e-12));
        assertThat(of.std()).containsExactly(new double[] {Math.sqrt(8.0 / 3), Math.sqrt(200.0 / 3)}, offset(1e-12));
    }

    @Test
    void isExactFarFromTheOrigin() {
        var of = Standardisation.of(new PointSet(1, new float[] {1e6f, 1e6f + 1, 1e6f + 2}));

        assertThat(of.std()[0]).isCloseTo(Math.sqrt(2.0 / 3), offset(1e-9));
    }

    @Test
    void aConstantColumnIsOnlyMoved() {
        var of = Standardisation.of(new PointSet(1, new float[] {0.1f, 0.1f, 0.1f}));

        assertThat(of.std()).containsExactly(1);
        assertThat(of.apply(new PointSet(1, new float[] {0.1f})).values())
                .containsExactly(new float[] {0}, offset(1e-8f));
    }

    @Test
    void theIdentityChangesNothing() {
        assertThat(Standardisation.identity(3).apply(points).values()).isEqualTo(points.values());
        assertThat(Standardisation.identity(3).undo(points).values()).isEqualTo(points.values());
    }

    @Test
    void pointsOfOtherDimensionsAreRefused() {
        assertThatThrownBy(() -> Standardisation.identity(2).apply(points))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("points must have 2 columns, but have 3");
    }
}
