package dev.pollen.diffusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import dev.pollen.diffusion.AddressedRandom.Purpose;
import dev.pollen.diffusion.FlowMap.Jump;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Jumps, and what they are learnt from, against the flow of {@link Gaussian} data in closed form. */
class FlowMapTest {

    private final Schedule cosine = Schedule.of(ScheduleFamily.COSINE, 1000, 0, 0);
    private final NoiseLevels noise = new NoiseLevels(cosine, FlowMap.TARGET);

    /** Says of every jump exactly where it leads. */
    private static Denoiser exact(NoiseLevels noise) {
        var jumps = FlowMap.jumps(noise).stream().collect(Collectors.toMap(j -> j.step().jump(), Function.identity()));
        return (xt, number, output) -> {
            var jump = jumps.get(number);
            for (int i = 0; i < xt.length; i++) {
                output[i] = (float) jump.output(xt[i], Gaussian.flow(xt[i], i % 2, jump.from(), jump.to()));
            }
        };
    }

    /** Rounding to float32 is all that there is beside the flow. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void anExactNetworkGetsFromNoiseToDataInAnyNumberOfSteps(int steps) {
        var x = normals();
        var begin = x.clone();
        var process = new ReverseProcess(new FlowMap(), cosine, FlowMap.TARGET, steps);

        process.run(exact(noise), x, (t, z) -> {}, (step, points) -> {});

        assertThat(process.networkEvaluations()).isEqualTo(steps);
        for (int i = 0; i < x.length; i++) {
            double data = Gaussian.flow(begin[i], i % 2, noise.noisiest(), noise.at(-1));
            assertThat(x[i]).isCloseTo((float) data, offset(1e-5f));
        }
    }

    @Test
    void framesAreAtTheNoiseLevelsOfTheJumps() {
        var process = new ReverseProcess(new FlowMap(), cosine, FlowMap.TARGET, 2);

        assertThat(process.timestepAfter(0)).isEqualTo(noise.noisiest().t());
        assertThat(process.timestepAfter(1)).isBetween(1, noise.noisiest().t() - 1);
        assertThat(process.timestepAfter(2)).isEqualTo(-1);
    }

    /**
     * Whatever the teacher says, as long as it is right. The error is that of the solver's 60 steps, of second order;
     * jumps that are short divide it by their length.
     */
    @ParameterizedTest
    @EnumSource(Target.class)
    void whatIsLearntIsTheFlow(Target target) {
        var trajectories = new Trajectories(Gaussian.predictor(cosine, target), cosine, target, 2, 200, 5);
        var jumps = FlowMap.jumps(noise);
        var xt = new float[4];
        var output = new float[4];

        for (int trajectory = 0; trajectory < trajectories.count(); trajectory++) {
            for (int k = 0; k < trajectories.jumps(); k++) {
                var jump = jumps.get(k);
                assertThat(trajectories.example(trajectory, k, xt, output, 2)).isEqualTo(jump.step().jump());
                for (int j = 0; j < 2; j++) {
                    double after = after(jump, xt[2 + j], output[2 + j]);
                    double exact = Gaussian.flow(xt[2 + j], j, jump.from(), jump.to());
                    assertThat(after).as("%s", jump).isCloseTo(exact, offset(5e-3));
                }
            }
        }
        assertThat(xt).startsWith(0, 0); // nothing is written before the place that was asked for
    }

    private static double after(Jump jump, double x, double output) {
        double x0 = jump.step().fromX() * x + jump.step().fromOutput() * output;
        return jump.step().keep() * x + jump.step().data() * x0;
    }

    @Test
    void trajectoriesAreFunctionsOfTheSeedAndTheirNumber() {
        var few = new Trajectories(Gaussian.predictor(cosine, Target.V), cosine, Target.V, 2, 10, 5);
        var many = new Trajectories(Gaussian.predictor(cosine, Target.V), cosine, Target.V, 2, 300, 5);
        var others = new Trajectories(Gaussian.predictor(cosine, Target.V), cosine, Target.V, 2, 10, 6);

        assertThat(example(few)).isEqualTo(example(many)).isNotEqualTo(example(others));
    }

    private static List<Float> example(Trajectories trajectories) {
        var xt = new float[2];
        var output = new float[2];
        trajectories.example(9, 7, xt, output, 0);
        return List.of(xt[0], xt[1], output[0], output[1]);
    }

    @Test
    void everyJumpHasANumberOfItsOwn() {
        assertThat(FlowMap.jumps(noise))
                .extracting(jump -> jump.step().jump())
                .isEqualTo(IntStream.range(0, FlowMap.JUMPS).boxed().toList());
        assertThat(FlowMap.JUMPS).isEqualTo(36);
    }

    /** Of a schedule with few levels, jumps are left out that would lead nowhere. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 10})
    void jumpsGetSomewhereHoweverFewLevelsThereAre(int timesteps) {
        var coarse = new NoiseLevels(Schedule.of(ScheduleFamily.COSINE, timesteps, 0, 0), FlowMap.TARGET);

        assertThat(FlowMap.jumps(coarse))
                .isNotEmpty()
                .allSatisfy(
                        jump -> {
                            assertThat(jump.to().t()).isLessThan(jump.from().t());
                            assertThat(jump.output(0.3, 0.4)).isFinite();
                        });
    }

    @Test
    void moreThanEightStepsAreRefused() {
        assertThatThrownBy(() -> new ReverseProcess(new FlowMap(), cosine, FlowMap.TARGET, 9))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessage("steps must be from 1 to 8 of a flow map, but is 9");
    }

    private static float[] normals() {
        var values = new float[400];
        new AddressedRandom(1, Purpose.SAMPLING).fillNormal(values, 0, values.length);
        return values;
    }
}
