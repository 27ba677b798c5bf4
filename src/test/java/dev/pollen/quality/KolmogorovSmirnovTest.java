package dev.pollen.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.Random;

class KolmogorovSmirnovTest {

    @Test
    void ofSetsThatAreApartItIsOneAndOfASetAndItselfZero() {
        assertThat(statistic(values(1, 2), values(3, 4, 5))).isEqualTo(1);
        assertThat(statistic(values(3, 4, 5), values(1, 2))).isEqualTo(1);
        assertThat(statistic(values(1, 2, 2, 5), values(1, 2, 2, 5))).isZero();
    }

    /** Of 7 zeros in 10 that become small numbers around 0, half are below: F jumps by 0.7 where G is at 0.35. */
    @Test
    void lostZerosAreSeenHoweverSmallTheNoiseIs() {
        var zeros = values(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 4, 5, 6);
        var noise =
                values(
                        -7e-9, -6e-9, -5e-9, -4e-9, -3e-9, -2e-9, -1e-9, 1e-9, 2e-9, 3e-9, 4e-9, 5e-9, 6e-9, 7e-9, 1, 2,
                        3, 4, 5, 6);

        assertThat(statistic(zeros, noise)).isCloseTo(0.35, offset(1e-12));
        assertThat(statistic(zeros, values(0, -0.0, 0, 0))).isCloseTo(0.3, offset(1e-12));
    }

    /** The definition, at every value of either set. */
    @Test
    void itIsTheGreatestDifferenceOfTheDistributionFunctions() {
        var random = new Random(1);
        for (int repetition = 0; repetition < 200; repetition++) {
            var x = values(random, 1 + random.nextInt(12));
            var y = values(random, 1 + random.nextInt(12));
            double greatest = 0;
            for (int value = 0; value < 6; value++) {
                greatest = Math.max(greatest, Math.abs(shareUpTo(x, value) - shareUpTo(y, value)));
            }
            assertThat(statistic(x, y)).isCloseTo(greatest, offset(1e-12));
        }
    }

    private static double[] values(Random random, int count) {
        var values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = random.nextInt(6);
        }
        Arrays.sort(values);
        return values;
    }

    private static double shareUpTo(double[] values, double most) {
        double count = 0;
        for (double value : values) {
            count += value <= most ? 1 : 0;
        }
        return count / values.length;
    }

    /** e · exp(-n a²) per column. */
    @Test
    void theBoundIsExceededWithTheChanceThatIsAskedFor() {
        double a = KolmogorovSmirnov.bound(100, Marginals.logarithm(10));

        assertThat(10 * Math.E * Math.exp(-100 * a * a)).isCloseTo(0.01, offset(1e-12));
        assertThat(KolmogorovSmirnov.bound(1, Marginals.logarithm(64))).isEqualTo(1);
    }

    private static double statistic(double[] x, double[] y) {
        return new KolmogorovSmirnov(x).difference(new KolmogorovSmirnov(y));
    }

    private static double[] values(double... values) {
        return values;
    }
}
