package dev.pollen.diffusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VelocityFieldTest {

    private static final double MEAN = 0.7;
    private static final double STD = 0.4;
    private static final Schedule SCHEDULE = Schedule.of(ScheduleFamily.COSINE, 100, 1e-5, 5e-3);

    /** What a perfect network says of normal data: x_0 given x is normal as well. */
    private static Denoiser exact(Target target) {
        return (xt, t, output) -> {
            double a = Math.sqrt(SCHEDULE.alphaBarAt(t));
            double s = Math.sqrt(1 - SCHEDULE.alphaBarAt(t));
            for (int i = 0; i < xt.length; i++) {
                double x0 = MEAN + a * STD * STD / (a * a * STD * STD + s * s) * (xt[i] - a * MEAN);
                output[i] = (float) target.value(a, s, x0, (xt[i] - a * x0) / s);
            }
        };
    }

    /**
     * The flow keeps a point as many standard deviations from the mean as it is: x(phi) = m·cos(phi) +
     * c·√(std²·cos²(phi) + sin²(phi)).
     */
    @ParameterizedTest
    @EnumSource(Target.class)
    void followsTheFlowOfNormalData(Target target) {
        for (int t : new int[] {5, 50, 90}) {
            var field = new VelocityField(SCHEDULE, target, t);
            double phi = Math.atan2(field.noise(), field.signal());
            for (double c : new double[] {-2, 0, 0.5}) {
                double expected = -(flow(c, phi + 1e-5) - flow(c, phi - 1e-5)) / 2e-5;

                double[] velocity = field.at(exact(target), new PointSet(1, new float[] {(float) flow(c, phi)}));

                assertThat(velocity[0]).as("t = %d, c = %s", t, c).isCloseTo(expected, within(2e-4)); // of float32
            }
        }
    }

    private static double flow(double c, double phi) {
        return MEAN * Math.cos(phi) + c * Math.hypot(STD * Math.cos(phi), Math.sin(phi));
    }

    @Test
    void refusesATimestepThatThereIsNot() {
        for (int t : new int[] {0, 99}) {
            assertThat(new VelocityField(SCHEDULE, Target.V, t).signal())
                    .isCloseTo(Math.sqrt(SCHEDULE.alphaBarAt(t)), within(1e-12));
        }
        for (int t : new int[] {-1, 100}) {
            assertThatThrownBy(() -> new VelocityField(SCHEDULE, Target.V, t))
                    .hasMessage("timestep must be from 0 to 99, the model's last, but is " + t);
        }
    }
}
