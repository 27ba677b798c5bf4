package dev.pollen.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import org.junit.jupiter.api.Test;

class QuantileTest {

    /** NumPy's default method: numpy.quantile([1, 2, 4, 8], [0, 0.05, 0.5, 0.95, 1]). */
    @Test
    void quantilesAreLinearBetweenNeighbours() {
        double[] sorted = {1, 2, 4, 8};

        assertThat(Quantile.of(sorted, 0)).isEqualTo(1);
        assertThat(Quantile.of(sorted, 0.05)).isCloseTo(1.15, offset(1e-12));
        assertThat(Quantile.of(sorted, 0.5)).isCloseTo(3, offset(1e-12));
        assertThat(Quantile.of(sorted, 0.95)).isCloseTo(7.4, offset(1e-12));
        assertThat(Quantile.of(sorted, 1)).isEqualTo(8);
        assertThat(Quantile.of(new double[] {5}, 0.95)).isEqualTo(5);
    }
}
