package dev.pollen.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import org.junit.jupiter.api.Test;

import java.util.Random;

class AucTest {

    @Test
    void itIsOneIfAllPositivesAreAboveZeroIfBelowAndAHalfIfEqual() {
        assertThat(Auc.of(new double[] {3, 4}, new double[] {1, 2})).isEqualTo(1);
        assertThat(Auc.of(new double[] {1, 2}, new double[] {3, 4})).isZero();
        assertThat(Auc.of(new double[] {1, 1}, new double[] {1, 1, 1})).isEqualTo(0.5);
    }

    /** The definition: the chance that a positive is above a negative, ties counted half. */
    @Test
    void itIsTheChanceThatAPositiveIsAboveANegative() {
        var random = new Random(1);
        double[] positives = random.ints(30, 0, 10).asDoubleStream().toArray();
        double[] negatives = random.ints(50, -2, 8).asDoubleStream().toArray();
        double above = 0;
        for (double positive : positives) {
            for (double negative : negatives) {
                above += positive > negative ? 1 : positive == negative ? 0.5 : 0;
            }
        }

        assertThat(Auc.of(positives, negatives)).isCloseTo(above / 1500, offset(1e-12));
    }
}
