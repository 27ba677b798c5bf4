package dev.pollen.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import org.junit.jupiter.api.Test;

import java.util.stream.IntStream;

class RulerTest {

    @Test
    void numbersStandInProportion() {
        var ruler = new Ruler(IntStream.rangeClosed(0, 1000).asDoubleStream().toArray());

        assertThat(ruler.isByRank()).isFalse();
        assertThat(ruler.place(ruler.low())).isZero();
        assertThat(ruler.place(ruler.high())).isEqualTo(1);
        assertThat(ruler.place(500)).isCloseTo(0.5, offset(1e-9));
        assertThat(ruler.place(-100)).isNegative();
    }

    /** Half of exp(0 … 20) lies in the last 5 of 20, but from exp(5) to exp(15) it is less than a hundredth. */
    @Test
    void thoseOfALongTailStandByRank() {
        var ruler = new Ruler(IntStream.range(0, 1000).mapToDouble(i -> Math.exp(i / 50.0)).toArray());

        assertThat(ruler.isByRank()).isTrue();
        assertThat(ruler.place(Math.exp(10))).isCloseTo(0.5, offset(0.001));
        assertThat(ruler.place(-1)).isZero();
        assertThat(ruler.place(1e12)).isEqualTo(1);
    }

    @Test
    void equalOnesStandAtTheirMiddleRank() {
        var values = new double[100];
        values[98] = 5;
        values[99] = 1000;

        assertThat(new Ruler(values).place(0)).isEqualTo(0.49);
        assertThat(new Ruler(values).place(5)).isEqualTo(0.985);
    }

    @Test
    void whereAllAreOneNumberItIsInTheMiddle() {
        assertThat(new Ruler(7, 7, Double.NaN).place(7)).isEqualTo(0.5);
        assertThat(new Ruler(Double.NaN).place(3)).isFinite();
    }
}
