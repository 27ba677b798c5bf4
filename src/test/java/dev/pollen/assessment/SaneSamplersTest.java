package dev.pollen.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import static java.util.stream.Collectors.toSet;

import dev.pollen.diffusion.AddressedRandom;
import dev.pollen.diffusion.Ddpm.Variance;
import dev.pollen.diffusion.Denoiser;
import dev.pollen.diffusion.PointSet;
import dev.pollen.diffusion.ReverseProcess;
import dev.pollen.diffusion.SampleSet;
import dev.pollen.diffusion.Sampler;
import dev.pollen.diffusion.SamplerName;
import dev.pollen.diffusion.Schedule;
import dev.pollen.diffusion.ScheduleChoice;
import dev.pollen.diffusion.ScheduleFamily;
import dev.pollen.diffusion.Target;
import dev.pollen.points.Points;
import dev.pollen.quality.Distance;
import dev.pollen.quality.DistanceScale;
import dev.pollen.quality.Floor;
import dev.pollen.quality.RealPoints;
import dev.pollen.quality.Sample;
import dev.pollen.table.Precision;
import dev.pollen.table.Table;
import dev.pollen.training.Preset;
import dev.pollen.training.SamplerChoice;

import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Whatever the target, the schedule, the sampler and its steps, points are sane or a warning says that they are not.
 * The network knows the mixture, and errs by a few hundredths, as trained ones do.
 */
@Order(1)
class SaneSamplersTest {

    private static final int POINTS = 576;
    private static final int TIMESTEPS = 100;
    private static final double NETWORK_ERROR = 0.02;
    private static final long SEED = 5;

    /**
     * Of so few points the floor is 6 % of a standard deviation: four times as much is a spread that is wrong by a
     * fifth to a quarter, which is where warnings begin.
     */
    private static final double SANE = 5;

    private static final DistanceScale SCALE =
            DistanceScale.identity(Table.numbers(List.of("x", "y"), Precision.FLOAT32));

    private static final RealPoints REAL =
            new RealPoints() {
                @Override
                public Sample draw(int count, long seed) {
                    var mixture = ExactMixture.inThePlane();
                    var values = new double[count * 2];
                    var x = new double[2];
                    var random = new AddressedRandom(seed, AddressedRandom.Purpose.HOLD_OUT);
                    for (int i = 0; i < count; i++) {
                        mixture.draw(random.at(i), x);
                        values[2 * i] = x[0];
                        values[2 * i + 1] = x[1];
                    }
                    return SCALE.apply(new Points(2, values));
                }

                @Override
                public DistanceScale scale() {
                    return SCALE;
                }

                @Override
                public int available() {
                    return Integer.MAX_VALUE;
                }
            };

    private static final PointSet DRAW = REAL.draw(POINTS, SEED).scores();

    private static final Set<Sampler> SAMPLERS =
            Stream.of(SamplerName.values())
                    .filter(name -> !name.isOfDistilled())
                    .flatMap(name -> Stream.of(Variance.values()).map(variance -> name.with(variance, 0)))
                    .collect(toSet());

    private static final Floor FLOOR = Floor.of(Distance.SLICED_WASSERSTEIN, REAL, POINTS);

    /** Those that end in noise: of the others the preflight warns. */
    static Stream<ScheduleChoice> schedules() {
        return Stream.of(ScheduleFamily.values())
                .flatMap(
                        family ->
                                Stream.of(
                                        new ScheduleChoice(family, TIMESTEPS, null, null, true),
                                        new ScheduleChoice(family, TIMESTEPS, null, null, false)))
                .filter(choice -> choice.schedule().alphaBarAt(TIMESTEPS - 1) < 0.01);
    }

    @ParameterizedTest
    @MethodSource("schedules")
    void pointsAreSaneOrAWarningSaysThatTheyAreNot(ScheduleChoice choice) {
        var schedule = choice.schedule();
        var insane = new ArrayList<String>();
        for (var target : Target.values()) {
            if (target == Target.EPS && choice.zeroTerminalSnr()) {
                continue; // refused
            }
            var network = erring(ExactMixture.predictor(schedule, target));
            for (var sampler : SAMPLERS) {
                for (int steps : new int[] {1, 2, 3, 4, 5, 6, 8, 10, 15, 25, TIMESTEPS}) {
                    var process = new ReverseProcess(sampler, schedule, target, steps);
                    if (process.forecast().warnings().isEmpty()) {
                        double ratio = ratio(process, network);
                        if (!(ratio < SANE)) {
                            insane.add("%s %s %d: %.1f".formatted(target, sampler, steps, ratio));
                        }
                    }
                }
            }
        }
        assertThat(insane).isEmpty();
    }

    private static double ratio(ReverseProcess process, Denoiser network) {
        var set = new SampleSet(process, TIMESTEPS, 2, SEED);
        var points = set.first(network, POINTS);
        for (float value : points.values()) {
            if (!Float.isFinite(value)) {
                return Double.POSITIVE_INFINITY;
            }
        }
        return Distance.SLICED_WASSERSTEIN.between(points, DRAW) / FLOOR.median();
    }

    private static Denoiser erring(Denoiser exact) {
        return (xt, t, output) -> {
            exact.predict(xt, t, output);
            var errors = new float[output.length];
            new AddressedRandom(SEED, AddressedRandom.Purpose.SUBSET).at(t).fillNormal(errors, 0, errors.length);
            for (int i = 0; i < output.length; i++) {
                output[i] += (float) NETWORK_ERROR * errors[i];
            }
        };
    }

    /** Nobody is warned of what nobody has chosen. */
    @ParameterizedTest
    @EnumSource(value = SamplerName.class, mode = Mode.EXCLUDE, names = "FLOW_MAP")
    void theDefaultsOfEverySamplerNeedNoWarning(SamplerName name) {
        for (var preset : Preset.values()) {
            var choice = new SamplerChoice(name, null, null, null).resolve(preset.recipe());
            assertThat(choice.warnings()).as("%s, %s", preset, name).isEmpty();
        }
        assertThat(new SamplerChoice(SamplerName.HEUN, 2, null, null).resolve(Preset.FAST.recipe()).warnings())
                .singleElement()
                .asString()
                .contains("too few steps");
    }

    /** The error of the first step alone used to be 20,000 times the network's: 1/√alphaBar at the last timestep. */
    @Test
    void epsWithAScheduleThatEndsInNoiseIsSaneWithTheDefaultSteps() {
        Schedule cosine = new ScheduleChoice(ScheduleFamily.COSINE, 1000, null, null, false).schedule();
        for (var name : List.of(SamplerName.DDIM, SamplerName.DPMPP_2M, SamplerName.HEUN)) {
            int steps = name.defaultSteps(1000);
            var forecast = new ReverseProcess(name.with(Variance.BETA, 0), cosine, Target.EPS, steps).forecast();
            assertThat(forecast.amplification()).as(name.name()).isLessThan(4);
            assertThat(forecast.warnings()).as(name.name()).isEmpty();
        }
    }
}
