package dev.pollen.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;
import static org.assertj.core.data.Percentage.withPercentage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Arrays;

class ScaleTest {

    /** By which values have mean 0 and standard deviation 1. */
    private static Scale.Standard standard(double... values) {
        var moments = Moments.of(values);
        return new Scale.Standard(moments.mean(), moments.std());
    }

    /** There and back through the float32 of a network. */
    private static double[] thereAndBack(Scale scale, double... values) {
        return Arrays.stream(values).map(value -> scale.fromNetwork((float) scale.toNetwork(value))).toArray();
    }

    @Test
    void isMeanAndPopulationStandardDeviation() {
        var scale = standard(new double[] {10, 30, 20});

        assertThat(scale.mean()).isCloseTo(20, offset(1e-12));
        assertThat(scale.std()).isCloseTo(Math.sqrt(200.0 / 3), offset(1e-12));
    }

    /** The sum of a million numbers of 10¹⁵ is rounded by more than what is between them. */
    @Test
    void isExactFarFromTheOrigin() {
        var values = new double[1_000_000];
        Arrays.setAll(values, i -> 1e15 + i % 4);
        var scale = standard(values);

        assertThat(scale.mean()).isCloseTo(1e15 + 1.5, offset(0.25)); // neighbours are 0.125 apart
        assertThat(scale.std()).isCloseTo(Math.sqrt(1.25), offset(1e-6));
    }

    /** Seconds since 1970, row numbers beyond 2²⁴: float32 could not tell them apart where they are. */
    @ParameterizedTest
    @CsvSource({"1700000000, 1700000030, 1700000050", "16777216, 16777217, 16777218", "1e15, 1000000000000001, 1e15"})
    void whatIsCloseTogetherFarFromTheOriginComesBack(double a, double b, double c) {
        var scale = standard(new double[] {a, b, c});

        assertThat(thereAndBack(scale, a, b, c))
                .containsExactly(new double[] {a, b, c}, offset(Math.ulp(a) + 1e-6 * scale.std()));
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e300, 1e200, 1e38, 1e-38, 1e-50, 1e-200, 1e-300, 1e-310})
    void noNumberIsTooLargeOrTooSmall(double x) {
        var scale = standard(new double[] {-x, 0, x});

        assertThat(scale.std() / x).isCloseTo(Math.sqrt(2.0 / 3), offset(1e-12));
        assertThat(thereAndBack(scale, x)[0]).isCloseTo(x, withPercentage(1e-4));
    }

    @Test
    void evenTheSmallestNumbersAreToldApart() {
        var scale = standard(new double[] {0, Double.MIN_VALUE});

        assertThat(Float.isFinite((float) scale.toNetwork(0))).isTrue();
        assertThat(Float.isFinite((float) scale.toNetwork(Double.MIN_VALUE))).isTrue();
        assertThat(thereAndBack(scale, 0, Double.MIN_VALUE)).containsExactly(0, Double.MIN_VALUE);
    }

    @Test
    void oneFarValueIsNotInfinitelyFar() {
        var scale = standard(new double[] {-1e300, -1e300, -1e300, 1e300});

        assertThat(thereAndBack(scale, 1e300)[0]).isCloseTo(1e300, withPercentage(1e-4));
    }

    /** A sum of it is rounded: the mean of a million times 0.1 is not 0.1. */
    @ParameterizedTest
    @ValueSource(doubles = {0.1, 1e-6, -5, 0, 1700000000.25, 1e300})
    void aConstantComesBackAsThatConstantWhateverANetworkMakesOfIt(double constant) {
        var values = new double[100_000];
        Arrays.fill(values, constant);
        var scale = standard(values);

        assertThat(scale.std()).isZero();
        assertThat(scale.toNetwork(constant + 1)).isZero();
        assertThat(new double[] {scale.fromNetwork(0), scale.fromNetwork(3), scale.fromNetwork(-1e30)})
                .containsOnly(constant);
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
    void numbersAreAsPreciseAsTheirSpreadAsks(double mean, double std, Precision precision) {
        assertThat(new Scale.Standard(mean, std).precision()).isEqualTo(precision);
    }

    @Test
    void betweenKnotsItGoesInProportionAndBeyondThemAsBetweenTheLastTwo() {
        var scale = new Scale.Quantile(2, new double[] {0, 1, 10});

        assertThat(scale.toNetwork(0.5)).isEqualTo(-1);
        assertThat(scale.toNetwork(5.5)).isEqualTo(1);
        assertThat(scale.toNetwork(19)).isEqualTo(4);
        assertThat(scale.toNetwork(-1)).isEqualTo(-4);
        assertThat(scale.fromNetwork(4)).isEqualTo(19);
        assertThat(scale.fromNetwork(-4)).isEqualTo(-1);
    }

    @Test
    void whatManyKnotsHaveIsInTheMiddleOfThem() {
        var scale = new Scale.Quantile(2, new double[] {0, 0, 0, 4, 4});

        assertThat(scale.toNetwork(0)).isEqualTo(-1);
        assertThat(scale.toNetwork(4)).isEqualTo(1.5);
        assertThat(scale.toNetwork(-1)).isEqualTo(-0.25); // as between 0 and 4, the nearest knots that differ
        assertThat(scale.fromNetwork(-2)).isZero();
        assertThat(scale.fromNetwork(9)).isEqualTo(4);
    }

    /** Of a density that is integrated over the column's units, nothing gets lost: between knots it is exact. */
    @Test
    void theSlopeIsTheDerivativeAndOnAKnotThatOverBothSides() {
        var scale = new Scale.Quantile(2, new double[] {0, 1, 10});

        assertThat(scale.slope(0.5)).isEqualTo(2);
        assertThat(scale.slope(5)).isEqualTo(2 / 9.0);
        assertThat(scale.slope(-3)).isEqualTo(2);
        assertThat(scale.slope(99)).isEqualTo(2 / 9.0);
        assertThat(scale.slope(1)).isEqualTo(4 / 10.0);
        assertThat(scale.slope(0)).isEqualTo(2);
        assertThat(scale.slope(10)).isEqualTo(2 / 9.0);
        assertThat(new Scale.Quantile(2, new double[] {0, 1, 1, 1, 5}).slope(1)).isEqualTo(4 / 5.0);
        assertThat(new Scale.Standard(3, 4).slope(17)).isEqualTo(0.25);
    }

    /** Marsaglia's series and its inverse against known values (NIST, Engineering Statistics Handbook, 1.3.6.7.1). */
    @ParameterizedTest
    @CsvSource({"0, 0.5", "1, 0.841344746", "-1.96, 0.024997895", "3, 0.998650102", "-5, 2.866516e-7"})
    void theNormalDistributionIsThatOfTheTables(double z, double p) {
        assertThat(Normal.probability(z)).isCloseTo(p, withPercentage(1e-4));
        assertThat(Normal.quantile(p)).isCloseTo(z, offset(1e-6));
    }
}
