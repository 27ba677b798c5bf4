package dev.pollen.denoiser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import dev.pollen.diffusion.Ddpm;
import dev.pollen.diffusion.Ddpm.Variance;
import dev.pollen.diffusion.Denoiser;
import dev.pollen.diffusion.PointSet;
import dev.pollen.diffusion.ReverseProcess;
import dev.pollen.diffusion.SampleSet;
import dev.pollen.diffusion.Schedule;
import dev.pollen.diffusion.ScheduleFamily;
import dev.pollen.diffusion.Target;
import dev.pollen.testing.ClassicNetwork;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Engine.class)
class SampleSetTest {

    @Parameter private Engine engine;

    private final Schedule schedule = Schedule.of(ScheduleFamily.SIGMOID, 100, 1e-5, 5e-3);

    private static SampleSet samples(Schedule schedule, int dimensions, long seed) {
        int timesteps = schedule.timesteps();
        var process = new ReverseProcess(new Ddpm(Variance.BETA), schedule, Target.EPS, timesteps);
        return new SampleSet(process, timesteps, dimensions, seed);
    }

    @Test
    void aBlockHasTheSameBitsWhateverWasDrawnBeforeAndByWhom() {
        var parameters = ClassicNetwork.parameters("weights-after-10-steps.safetensors");
        var samples = samples(schedule, 2, 42);
        try (var one = engine.predictor(parameters);
                var other = engine.predictor(parameters)) {
            var first = samples.block(one, 0);
            var second = samples.block(one, 1);

            assertThat(samples(schedule, 2, 42).block(other, 1).values()).isEqualTo(second.values());
            assertThat(samples.block(other, 0).values()).isEqualTo(first.values());
            assertThat(first.values()).isNotEqualTo(second.values());
            assertThat(samples(schedule, 2, 43).block(one, 0).values()).isNotEqualTo(first.values());
        }
    }

    @Test
    void aPartOfABlockHasTheBitsThatItHasInTheBlock() {
        try (var denoiser = engine.predictor(ClassicNetwork.parameters("weights-after-10-steps.safetensors"))) {
            var samples = samples(schedule, 2, 42);
            int[] steps = {0, 50, 100};
            long block = SampleSet.BLOCK;
            var whole = samples.trajectory(denoiser, block, 2 * block, steps);
            for (int from : new int[] {0, 7, SampleSet.BLOCK - 1}) {
                for (int to = from + 1; to <= SampleSet.BLOCK; to += 61) {
                    var frames = samples.trajectory(denoiser, block + from, block + to, steps);

                    for (int k = 0; k < steps.length; k++) {
                        assertThat(frames.get(k).values()).isEqualTo(whole.get(k).slice(from, to).values());
                    }
                    assertThat(samples.points(denoiser, block + from, block + to).values())
                            .isEqualTo(frames.getLast().values());
                }
            }
        }
    }

    @Test
    void aTrajectoryEndsAtTheSamplesAndKeepsWhatItIsAskedFor() {
        try (var denoiser = engine.predictor(ClassicNetwork.parameters("weights-after-10-steps.safetensors"))) {
            var samples = samples(schedule, 2, 42);
            int[] steps = samples.steps(11);

            var frames = samples.trajectory(denoiser, 192, 384, steps);

            assertThat(steps).containsExactly(0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100);
            assertThat(frames).hasSize(11);
            assertThat(frames.getLast().values()).isEqualTo(samples.block(denoiser, 1).values());
            assertThat(frames.getFirst().values()).isNotEqualTo(frames.get(1).values());
        }
    }

    /**
     * With data N(m, s²) the best prediction is known: eps = √(1 - alphaBar)(x_t - √alphaBar m) / (alphaBar s² + 1 -
     * alphaBar). The process must then end at that distribution, whatever the dimension; with a schedule that ends in
     * noise, up to an error of its hundreds of steps.
     */
    @Test
    void withTheExactPredictorOfGaussianDataTheSamplesAreThatData() {
        var toNoise = Schedule.of(ScheduleFamily.LINEAR, 1000, 1e-4, 2e-2);
        double mean = 0.7;
        double deviation = 0.3;
        var exact = exact(toNoise, mean, deviation);
        double sum = 0;
        double squares = 0;
        int blocks = 10;
        for (int block = 0; block < blocks; block++) {
            for (float x : samples(toNoise, 3, 1).block(exact, block).values()) {
                sum += x;
                squares += (x - mean) * (x - mean);
            }
        }
        int count = blocks * SampleSet.BLOCK * 3;
        assertThat(sum / count).isCloseTo(mean, offset(5 * deviation / Math.sqrt(count)));
        assertThat(Math.sqrt(squares / count)).isCloseTo(deviation, offset(0.02 * deviation));
    }

    private static Denoiser exact(Schedule schedule, double mean, double deviation) {
        double[] alphaBar = schedule.alphaBar();
        return (xt, t, eps) -> {
            double a = alphaBar[t];
            for (int i = 0; i < xt.length; i++) {
                double predicted =
                        Math.sqrt(1 - a) * (xt[i] - Math.sqrt(a) * mean) / (a * deviation * deviation + 1 - a);
                eps[i] = (float) predicted;
            }
        };
    }

    @Test
    void refusesFramesThatTheModelDoesNotHave() {
        var samples = samples(schedule, 1, 0);

        assertThatThrownBy(() -> samples.steps(102))
                .hasMessage("frames must be from 2 to 101 (one more than there are network evaluations), but is 102");
        assertThat(samples.steps(101)).hasSize(101).startsWith(0, 1).endsWith(99, 100);
        assertThat(samples.steps(2)).containsExactly(0, 100);
    }

    @Test
    void pointSetsOfAnyDimensionAreSlicedByPoint() {
        var points = new PointSet(3, new float[] {1, 2, 3, 4, 5, 6, 7, 8, 9});

        assertThat(points.slice(1, 2).values()).containsExactly(4, 5, 6);
        assertThatThrownBy(() -> new PointSet(2, new float[3])).hasMessageContaining("no whole number of points");
    }
}
