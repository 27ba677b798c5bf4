package dev.pollen.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;
import static org.assertj.core.data.Percentage.withPercentage;

import dev.pollen.diffusion.InvalidParameterException;
import dev.pollen.diffusion.PointSet;
import dev.pollen.points.Points;
import dev.pollen.table.Column;
import dev.pollen.table.Precision;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Arrays;
import java.util.List;

class StandardisationTest {

    private final Points points = Distributions.get("gaussian-mixture-3d").points(10_000, 1, 0).all();

    private static Points column(double... values) {
        return new Points(1, values);
    }

    private static Points inNetworkSpace(Points points) {
        return Standardisation.identity(points.dimensions()).undo(Standardisation.of(points).apply(points));
    }

    @Test
    void everyColumnGetsMeanZeroAndStandardDeviationOne() {
        var of = Standardisation.of(inNetworkSpace(points));

        assertThat(of.mean()).containsExactly(new double[3], offset(1e-6)); // what rounding to float32 leaves
        assertThat(of.std()).containsExactly(new double[] {1, 1, 1}, offset(1e-6));
    }

    @Test
    void undoGivesThePointsBack() {
        var standardisation = Standardisation.of(points);

        assertThat(standardisation.undo(standardisation.apply(points)).values())
                .containsExactly(points.values(), offset(2e-6)); // a few units in the last place of numbers up to 8
    }

    @Test
    void isMeanAndPopulationStandardDeviation() {
        var of = Standardisation.of(new Points(2, new double[] {1, 10, 3, 30, 5, 20}));

        assertThat(of.mean()).containsExactly(new double[] {3, 20}, offset(1e-12));
        assertThat(of.std()).containsExactly(new double[] {Math.sqrt(8.0 / 3), Math.sqrt(200.0 / 3)}, offset(1e-12));
    }

    /** The sum of a million numbers of 10¹⁵ is rounded by more than what is between them. */
    @Test
    void isExactFarFromTheOrigin() {
        var values = new double[1_000_000];
        Arrays.setAll(values, i -> 1e15 + i % 4);
        var of = Standardisation.of(column(values));

        assertThat(of.mean()[0]).isCloseTo(1e15 + 1.5, offset(0.25)); // neighbours are 0.125 apart
        assertThat(of.std()[0]).isCloseTo(Math.sqrt(1.25), offset(1e-6));
    }

    /** Seconds since 1970, row numbers beyond 2²⁴: float32 could not tell them apart where they are. */
    @ParameterizedTest
    @CsvSource({"1700000000, 1700000030, 1700000050", "16777216, 16777217, 16777218", "1e15, 1000000000000001, 1e15"})
    void whatIsCloseTogetherFarFromTheOriginComesBack(double a, double b, double c) {
        var of = Standardisation.of(column(a, b, c));

        assertThat(of.undo(of.apply(column(a, b, c))).values())
                .containsExactly(new double[] {a, b, c}, offset(Math.ulp(a) + 1e-6 * of.std()[0]));
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e300, 1e200, 1e38, 1e-38, 1e-50, 1e-200, 1e-300, 1e-310})
    void noScaleIsTooLargeOrTooSmall(double scale) {
        var of = Standardisation.of(column(-scale, 0, scale));

        assertThat(of.std()[0] / scale).isCloseTo(Math.sqrt(2.0 / 3), offset(1e-12));
        assertThat(of.undo(of.apply(column(-scale, 0, scale))).values()[2]).isCloseTo(scale, withPercentage(1e-4));
    }

    @Test
    void evenTheSmallestNumbersAreToldApart() {
        var of = Standardisation.of(column(0, Double.MIN_VALUE));

        var z = of.apply(column(0, Double.MIN_VALUE)).values();
        assertThat(Float.isFinite(z[0]) && Float.isFinite(z[1])).isTrue();
        assertThat(of.undo(new PointSet(1, z)).values()).containsExactly(0, Double.MIN_VALUE);
    }

    @Test
    void oneFarValueIsNotInfinitelyFar() {
        var of = Standardisation.of(column(-1e300, -1e300, -1e300, 1e300));

        assertThat(of.undo(of.apply(column(-1e300, 1e300))).values()[1]).isCloseTo(1e300, withPercentage(1e-4));
    }

    /** A sum of it is rounded: the mean of a million times 0.1 is not 0.1. */
    @ParameterizedTest
    @ValueSource(doubles = {0.1, 1e-6, -5, 0, 1700000000.25, 1e300})
    void aColumnThatIsConstantComesBackAsThatConstantWhateverANetworkMakesOfIt(double constant) {
        var values = new double[100_000];
        Arrays.fill(values, constant);
        var of = Standardisation.of(column(values));

        assertThat(of.std()).containsExactly(0);
        assertThat(of.apply(column(constant, constant + 1)).values()).containsExactly(0, 0);
        assertThat(of.undo(new PointSet(1, new float[] {0, 3, -1e30f})).values())
                .containsExactly(constant, constant, constant);
    }

    @Test
    void theIdentityChangesNothing() {
        var identity = Standardisation.identity(3);

        assertThat(identity.undo(identity.apply(points)).values()).isEqualTo(points.values());
    }

    @Test
    void whatIsTooLargeForANetworkAsItIsHasToBeStandardised() {
        assertThatThrownBy(() -> Standardisation.identity(2).apply(new Points(2, new double[] {1, 1e39})))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessage(
                        "standardise must be true, since column 2 has 1.0E39, which is too large for a network"
                                + " as it is");
    }

    @Test
    void pointsOfOtherDimensionsAreRefused() {
        assertThatThrownBy(() -> Standardisation.identity(2).apply(points))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("points must have 2 columns, but have 3");
    }

    /** Neighbouring numbers of float32 are 2⁻¹³ apart at 1000, and 128 at 1.7e9. */
    @ParameterizedTest
    @CsvSource({
        "0, 1, FLOAT32",
        "0, 1e-30, FLOAT32",
        "500, 1, FLOAT32",
        "2000, 1, FLOAT64",
        "1700000000, 20, FLOAT64",
        "1700000000, 1e8, FLOAT32",
        "0, 1e30, FLOAT32",
        "0, 1e38, FLOAT64",
        "0, 1e-44, FLOAT64",
        "5.1, 0, FLOAT64"
    })
    void aColumnIsAsPreciseAsItsSpreadAsks(double mean, double std, Precision precision) {
        var standardisation = new Standardisation(new double[] {mean}, new double[] {std});

        assertThat(standardisation.columns(List.of("x"))).containsExactly(Column.number("x", precision));
    }
}
