package dev.pollen.diffusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import org.junit.jupiter.api.Test;

/** The series against the functions; the first term left out of each is below 1e-11. */
class BoxMullerTest {

    private static final int STEPS = 10_000;

    @Test
    void theLogarithmIsTheLogarithm() {
        for (int i = 1; i < STEPS; i++) {
            double u = (double) i / STEPS;
            assertThat(BoxMuller.ln(u)).isCloseTo(StrictMath.log(u), offset(1e-11));
        }
        assertThat(BoxMuller.ln(0x1p-33)).isCloseTo(StrictMath.log(0x1p-33), offset(1e-11));
    }

    @Test
    void sineAndCosineAreThatAllAroundTheCircle() {
        for (int i = 0; i < STEPS; i++) {
            int word = (int) (i * ((1L << 32) / STEPS));
            double angle = 2 * Math.PI * (Integer.toUnsignedLong(word) + 0.5) * 0x1p-32;
            double x = BoxMuller.remainder(word);
            double quarter = BoxMuller.quarter(word) * Math.PI / 2;
            assertThat(Math.abs(x)).isLessThanOrEqualTo(Math.PI / 4 + 1e-9);
            assertThat(StrictMath.cos(x + quarter)).isCloseTo(StrictMath.cos(angle), offset(1e-11));
            assertThat(BoxMuller.sin(x)).isCloseTo(StrictMath.sin(x), offset(1e-11));
            assertThat(BoxMuller.cos(x)).isCloseTo(StrictMath.cos(x), offset(1e-11));
        }
    }
}
