package dev.pollen.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import org.junit.jupiter.api.Test;

import java.util.Random;

class CellSummaryTest {

    @Test
    void whatIsThereMostOftenIsTheMode() {
        assertThat(CellSummary.mostFrequent(new double[] {2, 0, 1, 2, 0, 2})).isEqualTo(2);
        assertThat(CellSummary.mostFrequent(new double[] {3, 1})).as("of several the least").isEqualTo(1);
        assertThat(CellSummary.densest(new double[] {7, 1, 4, 4, 4, 9})).isEqualTo(4);
        assertThat(CellSummary.densest(new double[] {5})).isEqualTo(5);
    }

    /** Three of four values are of N(0, 0.1²), the others far away: their mean is not where they are densest. */
    @Test
    void theDensestPlaceIsThatOfMostValues() {
        var random = new Random(1);
        var values = new double[400];
        for (int i = 0; i < values.length; i++) {
            values[i] = i % 4 == 0 ? 10 + random.nextGaussian() : 0.1 * random.nextGaussian();
        }

        assertThat(CellSummary.densest(values)).isCloseTo(0, offset(0.2));
        assertThat(CellSummary.mean(values)).isGreaterThan(2);
    }
}
