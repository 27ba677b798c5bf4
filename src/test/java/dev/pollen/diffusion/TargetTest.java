package dev.pollen.diffusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.Random;

class TargetTest {

    private static final double GAMMA = 5;

    private final double[] signal =
            new ScheduleChoice(ScheduleFamily.COSINE, 200, null, null, false).schedule().alphaBarSqrt();

    /** Sums of numbers around one round by 1e-16, which eps divides by a. */
    @ParameterizedTest
    @EnumSource(Target.class)
    void theDataFollowsFromWhatANetworkIsToSay(Target target) {
        var random = new Random(1);
        for (double a : signal) {
            double s = Math.sqrt(1 - a * a);
            double x0 = random.nextGaussian();
            double eps = random.nextGaussian();
            double xt = a * x0 + s * eps;
            double output = target.value(a, s, x0, eps);

            assertThat(target.fromX(a, s) * xt + target.fromOutput(a, s) * output)
                    .as("x_0 at a = %s", a)
                    .isCloseTo(x0, offset(1e-14 / a));
        }
    }

    @Test
    void whereNothingOfTheDataIsLeftItStillFollowsFromX0AndV() {
        for (var target : new Target[] {Target.X0, Target.V}) {
            double output = target.value(0, 1, 0.7, -0.3);
            assertThat(target.fromX(0, 1) * -0.3 + target.fromOutput(0, 1) * output).isEqualTo(0.7);
        }
    }

    /** Salimans and Ho: with a = cos(phi) and s = sin(phi), v is the derivative of x_t by phi. */
    @Test
    void vIsTheVelocityAlongTheCircle() {
        double step = 1e-6;
        for (double phi = 0.1; phi < 1.5; phi += 0.1) {
            double slope = (at(phi + step) - at(phi - step)) / (2 * step);
            assertThat(Target.V.value(Math.cos(phi), Math.sin(phi), 0.7, -0.3)).isCloseTo(slope, offset(1e-9));
        }
    }

    private static double at(double phi) {
        return Math.cos(phi) * 0.7 + Math.sin(phi) * -0.3;
    }

    /**
     * A wrong x_0 is as wrong an eps and v, all of the same x_t: the weighted squares of these errors are one number.
     */
    @ParameterizedTest
    @EnumSource(Target.class)
    void minSnrWeighsTheSameErrorTheSameWhateverTheTarget(Target target) {
        double x0 = 0.7;
        double wrong = 0.9;
        for (double a : signal) {
            double s = Math.sqrt(1 - a * a);
            double eps = -0.3;
            double wrongEps = eps + a / s * (x0 - wrong); // x_t is what it was
            double snr = a * a / (s * s);
            double error = target.value(a, s, wrong, wrongEps) - target.value(a, s, x0, eps);
            double expected = Math.min(snr, GAMMA) * Math.pow(wrong - x0, 2);

            assertThat(target.minSnrWeight(snr, GAMMA) * error * error)
                    .as("at a = %s", a)
                    .isCloseTo(expected, offset(1e-9 * expected));
        }
    }

    @Test
    void minSnrCountsNoPointMoreThanGamma() {
        assertThat(Target.X0.minSnrWeight(1e6, GAMMA)).isEqualTo(GAMMA);
        assertThat(Target.EPS.minSnrWeight(1e6, GAMMA)).isEqualTo(GAMMA / 1e6);
        assertThat(Target.EPS.minSnrWeight(0.1, GAMMA)).isEqualTo(1);
        assertThat(Target.V.minSnrWeight(0, GAMMA)).isZero();
    }
}
