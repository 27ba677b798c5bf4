package dev.pollen.diffusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Offset.offset;

import dev.pollen.diffusion.ForwardProcess.NoisyPoints;
import dev.pollen.testing.Reference;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ForwardProcessTest {

    private final Schedule schedule = Schedule.of(ScheduleFamily.SIGMOID, 100, 1e-5, 5e-3);
    private final ForwardProcess forward = new ForwardProcess(schedule);

    /** The reference computes its schedule in float32 and is itself off by 7e-6. */
    @Test
    void givesTheReferencePointsAtAnyTimestep() {
        var batch = Reference.arrays("batch.safetensors");
        var xt = new float[256];

        forward.noise(batch.get("x_0").floats(), batch.get("t").ints(), batch.get("eps").floats(), xt);

        assertThat(xt).containsExactly(batch.get("x_t").floats(), offset(1e-5f));
    }

    @Test
    void framesAreEvenlySpacedFromTheFirstTimestepToTheLast() {
        for (int count : new int[] {2, 3, 7, 20, 51, 100}) {
            var timesteps =
                    forward.trajectory(Reference.sCurve().slice(0, 10), count, 1).map(NoisyPoints::timestep).toList();

            assertThat(timesteps).hasSize(count).startsWith(0).endsWith(99).doesNotHaveDuplicates().isSorted();
            for (int i = 1; i < count; i++) {
                assertThat(timesteps.get(i) - timesteps.get(i - 1)).isCloseTo(99 / (count - 1), within(1));
            }
        }
        assertThat(forward.trajectory(Reference.sCurve(), 7, 1).map(NoisyPoints::timestep))
                .containsExactly(0, 17, 33, 50, 66, 83, 99);
        assertThat(forward.trajectory(Reference.sCurve(), 1, 1)).extracting(NoisyPoints::timestep).containsExactly(0);
    }

    @Test
    void whatIsNotKnownIsNoise() {
        var xt = new float[4];

        forward.noise(new float[] {Float.NaN, 0, 2, Float.NaN}, new int[] {10, 90}, new float[] {3, 4, 5, 6}, xt);

        assertThat(xt[0]).isEqualTo(3);
        assertThat(xt[3]).isEqualTo(6);
        assertThat(xt[1]).isCloseTo((float) (4 * schedule.oneMinusAlphaBarSqrt()[10]), offset(1e-6f));
    }

    @ParameterizedTest
    @EnumSource(Target.class)
    void everyRowHasTheTargetOfItsTimestep(Target target) {
        float[] x0 = {1, 2, 3, 4};
        float[] eps = {-1, 0.5f, 2, -3};
        int[] t = {10, 90};
        var value = new float[4];

        forward.target(target, x0, t, eps, value);

        for (int i = 0; i < 4; i++) {
            double a = schedule.alphaBarSqrt()[t[i / 2]];
            double s = schedule.oneMinusAlphaBarSqrt()[t[i / 2]];
            assertThat(value[i]).isCloseTo((float) target.value(a, s, x0[i], eps[i]), offset(1e-5f));
        }
    }

    @Test
    void aPointMovesByTheSameNoiseInAllFrames() {
        var frames = forward.trajectory(new PointSet(1, new float[1]), 5, 1).toList();

        double eps = frames.getLast().points().values()[0] / schedule.oneMinusAlphaBarSqrt()[99];
        for (var frame : frames) {
            assertThat((double) frame.points().values()[0])
                    .isCloseTo(eps * schedule.oneMinusAlphaBarSqrt()[frame.timestep()], offset(1e-6));
        }
    }

    /** x_t of a point at the origin is √(1 - alphaBar_t) · eps: its variance is known. */
    @Test
    void framesHaveTheVarianceOfTheClosedForm() {
        int count = 20_000;
        var frames = forward.trajectory(new PointSet(3, new float[3 * count]), 4, 5).toList();

        for (var frame : frames) {
            double sum = 0;
            for (float x : frame.points().values()) {
                sum += x * x;
            }
            double variance = 1 - schedule.alphaBar()[frame.timestep()];
            double standardError = variance * Math.sqrt(2.0 / (3 * count));
            assertThat(sum / (3 * count)).isCloseTo(variance, offset(5 * standardError));
        }
    }

    @Test
    void refusesMoreFramesThanTimesteps() {
        var point = new PointSet(1, new float[1]);

        assertThatThrownBy(() -> forward.trajectory(point, 101, 1))
                .hasMessage("frames must be from 1 to the 100 timesteps, but is 101");
        assertThatThrownBy(() -> forward.trajectory(point, 0, 1)).hasMessageStartingWith("frames must be from 1");
    }
}
