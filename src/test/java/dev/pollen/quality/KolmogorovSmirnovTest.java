package dev.pollen.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.Random;

class KolmogorovSmirnovTest {

    @Test
    void ofSetsThatAreApartItIsOneAndOfASetAndItselfZero() {
        assertThat(KolmogorovSmirnov.statistic(floats(1, 2), floats(3, 4, 5))).isEqualTo(1);
        assertThat(KolmogorovSmirnov.statistic(floats(3, 4, 5), floats(1, 2))).isEqualTo(1);
        assertThat(KolmogorovSmirnov.statistic(floats(1, 2, 2, 5), floats(1, 2, 2, 5))).isZero();
    }

    /** Of 7 zeros in 10 that become small numbers around 0, half are below: F jumps by 0.7 where G is at 0.35. */
    @Test
    void lostZerosAreSeenHoweverSmallTheNoiseIs() {
        var zeros = floats(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 4, 5, 6);
        var noise =
                floats(
                        -7e-9, -6e-9, -5e-9, -4e-9, -3e-9, -2e-9, -1e-9, 1e-9, 2e-9, 3e-9, 4e-9, 5e-9, 6e-9, 7e-9, 1, 2,
                        3, 4, 5, 6);

        assertThat(KolmogorovSmirnov.statistic(zeros, noise)).isCloseTo(0.35, offset(1e-12));
        assertThat(KolmogorovSmirnov.statistic(zeros, floats(0, -0.0, 0, 0))).isCloseTo(0.3, offset(1e-12));
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
            assertThat(KolmogorovSmirnov.statistic(x, y)).isCloseTo(greatest, offset(1e-12));
        }
    }

    private static float[] values(Random random, int count) {
        var values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = random.nextInt(6);
        }
        Arrays.sort(values);
        return values;
    }

    private static double shareUpTo(float[] values, float most) {
        double count = 0;
        for (float value : values) {
            count += value <= most ? 1 : 0;
        }
        return count / values.length;
    }

    /** e · exp(-n a²) per column. */
    @Test
    void theBoundIsExceededWithTheChanceThatIsAskedFor() {
        double a = KolmogorovSmirnov.bound(100, 10, 0.01);

        assertThat(10 * Math.E * Math.exp(-100 * a * a)).isCloseTo(0.01, offset(1e-12));
        assertThat(KolmogorovSmirnov.bound(1, 64, 0.01)).isEqualTo(1);
    }

    private static float[] floats(double... values) {
        var floats = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }
}
