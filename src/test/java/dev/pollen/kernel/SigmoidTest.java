package dev.pollen.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Against the function in double precision. */
class SigmoidTest {

    /** Every 97th float of either sign up to the limit: some 23 million of them. */
    private static final int STRIDE = 97;

    /**
     * The exponential, the sum with one and the quotient round once each, and the first two of them may count double,
     * where the result has a larger mantissa than they: 0.5 + 2 · (0.5 + 0.5) units.
     */
    @Test
    void isGoodToTwoAndAHalfUnitsInTheLastPlace() {
        double worst = 0;
        double worstRelative = 0;
        float where = 0;
        for (int bits = 0; bits <= Float.floatToIntBits(Sigmoid.LIMIT); bits += STRIDE) {
            for (int sign = -1; sign <= 1; sign += 2) {
                float z = sign * Float.intBitsToFloat(bits);
                double exact = 1 / (1 + StrictMath.exp(-(double) z));
                double error = Math.abs(Sigmoid.of(z) - exact);
                worstRelative = Math.max(worstRelative, error / exact);
                if (error / Math.ulp((float) exact) > worst) {
                    worst = error / Math.ulp((float) exact);
                    where = z;
                }
            }
        }
        assertThat(worst).as("worst error in units in the last place, at %s", where).isLessThan(2.5);
        assertThat(worstRelative).as("worst relative error").isLessThan(2 * 0x1p-23);
    }

    @Test
    void isRightAtItsEnds() {
        assertThat(Sigmoid.of(0)).isEqualTo(0.5f);
        assertThat(Sigmoid.of(-0f)).isEqualTo(0.5f);
        assertThat(Sigmoid.of(1e-30f)).isEqualTo(0.5f);
        assertThat(Sigmoid.of(Float.NaN)).isNaN();
        for (float z : new float[] {Sigmoid.LIMIT, 200, Float.POSITIVE_INFINITY}) {
            assertThat(Sigmoid.of(z)).isEqualTo(1);
            assertThat(Sigmoid.of(-z)).isBetween(0f, 2e-38f);
        }
    }
}
