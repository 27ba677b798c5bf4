package dev.pollen.denoiser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import dev.pollen.diffusion.Ddpm;
import dev.pollen.diffusion.Ddpm.Variance;
import dev.pollen.diffusion.ReverseProcess;
import dev.pollen.diffusion.Schedule;
import dev.pollen.diffusion.ScheduleFamily;
import dev.pollen.diffusion.Target;
import dev.pollen.testing.ClassicNetwork;
import dev.pollen.testing.Reference;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.Arrays;

/** Sampling with the reference's network and noise. */
class ClassicReverseProcessTest {

    private static final int VALUES = 64 * 2;

    /** Rounding adds up over a hundred steps of values around 1: 1e-4, as the reference states for its ten updates. */
    @ParameterizedTest
    @EnumSource(Engine.class)
    void goesThroughTheReferenceSequence(Engine engine) {
        var reference = Reference.arrays("reverse.safetensors");
        float[] z = reference.get("z_by_t").floats();
        float[] sequence = reference.get("x_sequence").floats();
        var schedule = Schedule.of(ScheduleFamily.SIGMOID, 100, 1e-5, 5e-3);
        var process = new ReverseProcess(new Ddpm(Variance.BETA), schedule, Target.EPS, 100);
        float[] x = Arrays.copyOf(sequence, VALUES);
        int[] seen = {0};

        try (var denoiser = engine.predictor(ClassicNetwork.parameters("weights-after-10-steps.safetensors"))) {
            process.run(
                    denoiser,
                    x,
                    (t, noise) -> System.arraycopy(z, t * VALUES, noise, 0, VALUES),
                    (step, points) -> {
                        assertThat(step).isEqualTo(seen[0]++);
                        assertThat(points)
                                .as("x after %d steps", step)
                                .containsExactly(
                                        Arrays.copyOfRange(sequence, step * VALUES, (step + 1) * VALUES),
                                        offset(1e-4f));
                    });
        }
        assertThat(seen[0]).isEqualTo(101);
    }
}
