package dev.pollen.diffusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import dev.pollen.diffusion.Ddpm.Variance;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** The samplers with the exact predictor of {@link Gaussian} data, against closed forms. */
class SamplersTest {

    private static final int TIMESTEPS = 1000;
    private static final int BLOCKS = 40;

    private final Schedule linear = Schedule.of(ScheduleFamily.LINEAR, TIMESTEPS, 1e-4, 2e-2);

    private static Stream<Sampler> samplers() {
        return Stream.of(
                new Ddpm(Variance.BETA),
                new Ddpm(Variance.POSTERIOR),
                new Ddim(0),
                new Ddim(0.5),
                new Ddim(1),
                new DpmSolver(),
                new Heun());
    }

    /**
     * As many steps as a sampler needs to be within 1 % of a deviation; beside that, five standard errors of the
     * moments of so many points are allowed. Ddpm takes all steps: with less, Variance.BETA adds more noise than there
     * was.
     */
    @ParameterizedTest
    @MethodSource("samplers")
    void withTheExactPredictorTheSamplesAreTheData(Sampler sampler) {
        int steps = sampler instanceof Ddpm ? TIMESTEPS : sampler instanceof Ddim ? 300 : 50;
        var set = new SampleSet(new ReverseProcess(sampler, linear, Target.EPS, steps), TIMESTEPS, 2, 3);
        var exact = Gaussian.predictor(linear, Target.EPS);
        var noise = new NoiseLevels(linear, Target.EPS);
        var begin = noise.at(sampler.steps(noise, steps).getFirst().t());
        var sum = new double[2];
        var squares = new double[2];
        double product = 0;
        int blocks = 40;
        int count = blocks * SampleSet.BLOCK;
        for (int block = 0; block < blocks; block++) {
            var points = set.block(exact, block);
            for (int i = 0; i < points.count(); i++) {
                for (int j = 0; j < 2; j++) {
                    double deviation = points.at(i, j) - Gaussian.MEAN[j];
                    sum[j] += deviation;
                    squares[j] += deviation * deviation;
                }
                product += (points.at(i, 0) - Gaussian.MEAN[0]) * (points.at(i, 1) - Gaussian.MEAN[1]);
            }
        }
        for (int j = 0; j < 2; j++) {
            double c = Gaussian.DEVIATION[j];
            double mean = Gaussian.flow(0, j, begin, noise.at(-1)) - Gaussian.MEAN[j];
            assertThat(Math.abs(mean)).isLessThan(0.1 * c);
            assertThat(sum[j] / count).as("mean %d", j).isCloseTo(mean, offset(c * (5 / Math.sqrt(count) + 0.01)));
            assertThat(Math.sqrt(squares[j] / count))
                    .as("deviation %d", j)
                    .isCloseTo(c, offset(c * (5 / Math.sqrt(2 * count) + 0.01)));
        }
        double scale = Gaussian.DEVIATION[0] * Gaussian.DEVIATION[1];
        assertThat(product / count).as("covariance").isCloseTo(0, offset(5 * scale / Math.sqrt(count)));
    }

    /**
     * A schedule so fine, and so even for all of the samplers, that only the order of a method is to be seen:
     * sigma^(1/7) rises evenly from 0.03 to below 10, where Heun's begin.
     */
    private static Schedule fine(int timesteps) {
        var beta = new double[timesteps];
        double before = 1;
        for (int t = 0; t < timesteps; t++) {
            double u = (double) t / (timesteps - 1);
            double sigma = Math.pow(Math.pow(0.03, 1 / 7.0) * (1 - u) + Math.pow(9.99, 1 / 7.0) * u, 7);
            double alphaBar = 1 / (1 + sigma * sigma);
            beta[t] = 1 - alphaBar / before;
            before = alphaBar;
        }
        return Schedule.of(beta);
    }

    /**
     * The error of a deterministic sampler against the exact flow.
     *
     * @param toData whether it is that of the data; or that at timestep 0, before the last step
     */
    private static double error(Sampler sampler, Schedule schedule, int steps, boolean toData) {
        var target = Target.X0; // no rounding is amplified
        var process = new ReverseProcess(sampler, schedule, target, steps);
        var noise = new NoiseLevels(schedule, target);
        var begin = new float[400];
        new AddressedRandom(1, AddressedRandom.Purpose.SAMPLING).fillNormal(begin, 0, begin.length);
        var seen = new ArrayList<float[]>();
        process.run(
                Gaussian.predictor(schedule, target), begin.clone(), SamplersTest::none, (i, x) -> seen.add(x.clone()));
        float[] end = toData ? seen.getLast() : seen.get(seen.size() - 2);
        double squares = 0;
        for (int i = 0; i < end.length; i++) {
            double exact =
                    Gaussian.flow(begin[i], i % 2, noise.at(schedule.timesteps() - 1), noise.at(toData ? -1 : 0));
            squares += Math.pow(end[i] - exact, 2);
        }
        return Math.sqrt(squares / end.length);
    }

    private static void none(int t, float[] z) {
        throw new AssertionError("a deterministic sampler asks for noise");
    }

    /** Minus the slope of the line through (log steps, log error), by least squares. */
    private static double order(Sampler sampler, int timesteps, boolean toData, int... steps) {
        var schedule = fine(timesteps);
        double n = steps.length;
        double sumX = 0;
        double sumY = 0;
        double sumXx = 0;
        double sumXy = 0;
        for (int count : steps) {
            double x = Math.log(count);
            double y = Math.log(error(sampler, schedule, count, toData));
            sumX += x;
            sumY += y;
            sumXx += x * x;
            sumXy += x * y;
        }
        return -(n * sumXy - sumX * sumY) / (n * sumXx - sumX * sumX);
    }

    /** Its steps divide the timesteps evenly; the last one reaches from a smaller sigma the more of them there are. */
    @Test
    void ddimsErrorFallsWithFirstOrder() {
        assertThat(order(new Ddim(0), 1024, true, 8, 16, 32, 64)).isCloseTo(1, offset(0.15));
    }

    /**
     * Up to timestep 0: the last step, whose end has no lambda, is of first order and ends the convergence. The lower
     * end of the range is where the order shows, the upper one where rounding of timesteps does not yet.
     */
    @Test
    void dpmSolversErrorFallsWithSecondOrder() {
        assertThat(order(new DpmSolver(), 1025, false, 16, 32, 64, 128)).isCloseTo(2, offset(0.3));
    }

    /** From end to end; and in between, the nearer to lambda = 1 the shorter. */
    @Test
    void dpmSolversStepsAreShortestWhereDataTakesShape() {
        var noise =
                new NoiseLevels(
                        new ScheduleChoice(ScheduleFamily.COSINE, 1000, null, null, false).schedule(), Target.V);
        double[] lambda =
                new DpmSolver().steps(noise, 15).stream().mapToDouble(step -> noise.at(step.t()).lambda()).toArray();

        assertThat(lambda).hasSize(15).startsWith(noise.noisiest().lambda()).endsWith(noise.finest().lambda());
        for (int i = 2; i < lambda.length; i++) {
            double before = lambda[i - 1] - lambda[i - 2];
            double length = lambda[i] - lambda[i - 1];
            assertThat(length).as("step %d, to %s", i, lambda[i]).isPositive();
            assertThat(length < before).as("step %d, to %s", i, lambda[i]).isEqualTo(lambda[i] < 1);
        }
    }

    /** Up to timestep 0, and with numbers of steps that hit timesteps. */
    @Test
    void heunsErrorFallsWithSecondOrder() {
        assertThat(order(new Heun(), 1025, false, 9, 17, 33, 65)).isCloseTo(2, offset(0.3));
    }

    /** What the last step leaves: D instead of the flow, which differ by a factor of about 1 - sigma²/(2c²). */
    @Test
    void theLastStepTakesThePrediction() {
        double ratio = 1 / Math.sqrt(1 + Math.pow(0.03 / Gaussian.DEVIATION[1], 2));
        for (var sampler : List.of(new DpmSolver(), new Heun())) {
            double missing = error(sampler, fine(1025), 257, true);
            assertThat(missing).isLessThan(1.2 * (1 - ratio)).isGreaterThan(0.1 * (1 - ratio));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 10, 37, 999, 1000})
    void ddimWithAllFreshNoiseIsDdpmWithThePosteriorVariance(int count) {
        for (var schedule : List.of(linear, linear.withZeroTerminalSnr())) {
            var noise = new NoiseLevels(schedule, Target.V);
            var ddim = new Ddim(1).steps(noise, count);
            var ddpm = new Ddpm(Variance.POSTERIOR).steps(noise, count);

            assertThat(ddim).hasSize(count).hasSameSizeAs(ddpm);
            for (int i = 0; i < count; i++) {
                assertThat(ddim.get(i).t()).isEqualTo(ddpm.get(i).t());
                assertThat(ddim.get(i).keep()).isCloseTo(ddpm.get(i).keep(), offset(1e-9));
                assertThat(ddim.get(i).data()).isCloseTo(ddpm.get(i).data(), offset(1e-9));
                assertThat(ddim.get(i).sigma()).isCloseTo(ddpm.get(i).sigma(), offset(1e-9));
            }
        }
    }

    /** Algorithm 2: x ← (x - beta/s · eps)/√alpha + √beta · z, with what a step does written in x and eps. */
    @Test
    void ddpmWithAllStepsIsHoEtAlsFormula() {
        var noise = new NoiseLevels(linear, Target.EPS);
        var steps = new Ddpm(Variance.BETA).steps(noise, TIMESTEPS);
        double[] beta = linear.beta();
        double[] s = linear.oneMinusAlphaBarSqrt();

        assertThat(steps).hasSize(TIMESTEPS);
        for (int i = 0; i < TIMESTEPS; i++) {
            var step = steps.get(i);
            int t = TIMESTEPS - 1 - i;
            double rootAlpha = Math.sqrt(1 - beta[t]);
            assertThat(step.t()).isEqualTo(t);
            assertThat(step.keep() + step.data() * step.fromX()).isCloseTo(1 / rootAlpha, offset(1e-9));
            assertThat(step.data() * step.fromOutput()).isCloseTo(-beta[t] / s[t] / rootAlpha, offset(1e-9));
            assertThat(step.sigma()).isCloseTo(Math.sqrt(beta[t]), offset(1e-12));
            assertThat(step.before()).isZero();
        }
    }

    /** Ho et al., equation 7, of neighbouring timesteps; there is no noise in the last step. */
    @Test
    void thePosteriorVarianceIsHoEtAls() {
        var steps = new Ddpm(Variance.POSTERIOR).steps(new NoiseLevels(linear, Target.EPS), TIMESTEPS);
        double[] alphaBar = linear.alphaBar();
        double[] previous = linear.alphaBarPrevious();

        for (int i = 0; i < TIMESTEPS; i++) {
            int t = TIMESTEPS - 1 - i;
            double expected = (1 - previous[t]) / (1 - alphaBar[t]) * linear.beta()[t];
            assertThat(Math.pow(steps.get(i).sigma(), 2)).isCloseTo(expected, offset(1e-12));
        }
        assertThat(steps.getLast().sigma()).isZero();
    }

    /** A sampler of second order keeps to the exact flow: after every step, points are where its level says. */
    @ParameterizedTest
    @MethodSource("secondOrderSamplers")
    void afterEveryStepPointsAreAsNoisyAsTheirLevelSays(Sampler sampler) {
        var process = new ReverseProcess(sampler, linear, Target.X0, 80);
        var noise = new NoiseLevels(linear, Target.X0);
        var begin = noise.at(process.timestepAfter(0));
        var x = new float[] {1.5f, -0.5f, -1, 2};
        var first = x.clone();
        var seen = new ArrayList<Integer>();

        process.run(
                Gaussian.predictor(linear, Target.X0),
                x,
                SamplersTest::none,
                (taken, points) -> {
                    int timestep = process.timestepAfter(taken);
                    var at = noise.at(timestep);
                    seen.add(timestep);
                    assertThat(linear.alphaBarAt(timestep)).isCloseTo(at.a() * at.a(), offset(1e-12));
                    for (int i = 0; i < points.length; i++) {
                        assertThat((double) points[i])
                                .as("after %d", taken)
                                .isCloseTo(Gaussian.flow(first[i], i % 2, begin, at), offset(0.015));
                    }
                });

        assertThat(seen).hasSize(process.networkEvaluations() + 1).endsWith(-1);
    }

    private static Stream<Sampler> secondOrderSamplers() {
        return Stream.of(new DpmSolver(), new Heun());
    }

    private static float[] run(Sampler sampler, Schedule schedule, Target target, int steps) {
        var process = new ReverseProcess(sampler, schedule, target, steps);
        var x = new float[200];
        var random = new Random(8);
        for (int i = 0; i < x.length; i++) {
            x[i] = (float) random.nextGaussian();
        }
        process.run(
                Gaussian.predictor(schedule, target),
                x,
                (t, z) -> new AddressedRandom(5, AddressedRandom.Purpose.SAMPLING).at(t).fillNormal(z, 0, z.length),
                (step, points) -> {});
        return x;
    }

    /** With the target eps, x_0 is divided by a = 0.006 at the end of the schedule, and so is rounding: 1e-7/0.006. */
    @ParameterizedTest
    @MethodSource("samplers")
    void theSamplesDoNotDependOnTheTarget(Sampler sampler) {
        float[] byEps = run(sampler, linear, Target.EPS, 20);

        assertThat(run(sampler, linear, Target.X0, 20)).containsExactly(byEps, offset(1e-4f));
        assertThat(run(sampler, linear, Target.V, 20)).containsExactly(byEps, offset(1e-4f));
    }

    @ParameterizedTest
    @MethodSource("samplers")
    void aScheduleThatEndsInNothingButNoiseCanBeSampled(Sampler sampler) {
        var schedule = linear.withZeroTerminalSnr();
        for (int steps : new int[] {1, 2, 3, 20, TIMESTEPS}) {
            float[] byX0 = run(sampler, schedule, Target.X0, steps);
            for (float x : byX0) {
                assertThat(x).isFinite();
            }
            assertThat(run(sampler, schedule, Target.V, steps)).containsExactly(byX0, offset(1e-4f));
        }
    }

    @Test
    void oneStepOfADeterministicSamplerIsThePrediction() {
        for (var sampler : List.of(new Ddim(0), new DpmSolver(), new Heun())) {
            var process = new ReverseProcess(sampler, linear, Target.X0, 1);
            float[] x = {3, 4};
            process.run(
                    (xt, t, output) -> {
                        output[0] = 0.25f;
                        output[1] = -7;
                    },
                    x,
                    SamplersTest::none,
                    (step, points) -> {});
            assertThat(x).containsExactly(0.25f, -7);
        }
    }

    @ParameterizedTest
    @MethodSource("samplers")
    void everyNumberOfStepsWorksAndAsksTheNetworkSoOften(Sampler sampler) {
        var schedule = new ScheduleChoice(ScheduleFamily.COSINE, 50, null, null, false).schedule();
        for (int steps = 1; steps <= 50; steps++) {
            var process = new ReverseProcess(sampler, schedule, Target.V, steps);
            var asked = new ArrayList<Integer>();
            process.run((xt, t, output) -> asked.add(t), new float[2], (t, z) -> {}, (step, x) -> {});
            assertThat(asked).hasSize(process.networkEvaluations());
            assertThat(asked).allMatch(t -> t >= 0 && t < 50);
            if (sampler instanceof Ddpm || sampler instanceof Ddim) {
                assertThat(process.networkEvaluations()).isEqualTo(steps);
            }
        }
    }

    /** The first timestep of each step is asked once, and where it leads again, but for data without noise. */
    @ParameterizedTest
    @ValueSource(ints = {1, 8, 20})
    void heunAsksTheNetworkTwiceAStepButForTheLast(int steps) {
        assertThat(new ReverseProcess(new Heun(), linear, Target.EPS, steps).networkEvaluations())
                .isEqualTo(2 * steps - 1);
    }

    /** The second slope of a step from sigma 15 to 0.02 would be that of hundreds of steps. */
    @Test
    void heunTakesAStepThatIsTooLongWithOneSlope() {
        var process = new ReverseProcess(new Heun(), linear, Target.V, 2);

        assertThat(process.networkEvaluations()).isEqualTo(2);
        assertThat(process.forecast().std()).isLessThan(1);
    }

    /** Where steps are as short as those of neighbours, nothing is left out, whatever the target divides by. */
    @Test
    void onlyALongFirstStepOfTheTargetEpsBeginsLater() {
        var cosine = new ScheduleChoice(ScheduleFamily.COSINE, TIMESTEPS, null, null, false).schedule();

        assertThat(new NoiseLevels(cosine, Target.V).evenly(25).getFirst().t()).isEqualTo(999);
        assertThat(new NoiseLevels(linear, Target.EPS).evenly(25).getFirst().t()).isEqualTo(999);
        assertThat(new NoiseLevels(cosine, Target.EPS).evenly(25).getFirst().t()).isBetween(950, 990);
        assertThat(new NoiseLevels(cosine, Target.EPS).evenly(TIMESTEPS)).hasSizeBetween(TIMESTEPS - 3, TIMESTEPS);
        assertThat(new ReverseProcess(new Ddim(0), cosine, Target.EPS, 25).forecast().amplification()).isLessThan(4);
    }

    /** The exact predictor of v for data N(0, c²) in one dimension. */
    private static Denoiser normal(Schedule schedule, double c) {
        double[] signal = schedule.alphaBarSqrt();
        return (xt, t, output) -> {
            double a = signal[t];
            double s = Math.sqrt(1 - a * a);
            for (int i = 0; i < xt.length; i++) {
                double x0 = a * c * c / (a * a * c * c + s * s) * xt[i];
                output[i] = (float) Target.V.value(a, s, x0, (xt[i] - a * x0) / s);
            }
        };
    }

    private static double std(ReverseProcess process, Denoiser predictor) {
        var set = new SampleSet(process, TIMESTEPS, 1, 3);
        double squares = 0;
        for (int block = 0; block < BLOCKS; block++) {
            for (float x : set.block(predictor, block).values()) {
                squares += x * x;
            }
        }
        return Math.sqrt(squares / (BLOCKS * SampleSet.BLOCK));
    }

    /** The forecast follows variances alone; the samples of the exact predictor have them. */
    @ParameterizedTest
    @MethodSource("samplers")
    void theForecastIsWhatBecomesOfNormalData(Sampler sampler) {
        for (int steps : new int[] {3, 10}) {
            var process = new ReverseProcess(sampler, linear, Target.V, steps);
            double forecast = process.forecast().std();
            // five standard errors of the deviation of so many points
            double error = 5 * forecast / Math.sqrt(2.0 * BLOCKS * SampleSet.BLOCK);
            assertThat(std(process, normal(linear, 1))).isCloseTo(forecast, offset(error));
        }
    }

    /**
     * Two standardised columns with a correlation of 0.9999 are as thin as this in one direction. The last step, from
     * noise of deviation s, leaves 1/√(1 + (s/c)²) of it: 0.72 here, and 0.45 where it began at 0.6 % of the timesteps.
     */
    @ParameterizedTest
    @MethodSource("secondOrderSamplers")
    void aDirectionOfAHundredthOfTheDeviationKeepsItsWidth(Sampler sampler) {
        var cosine = new ScheduleChoice(ScheduleFamily.COSINE, TIMESTEPS, null, null, false).schedule();
        var process = new ReverseProcess(sampler, cosine, Target.V, 20);

        assertThat(std(process, normal(cosine, 0.01))).isBetween(0.0065, 0.0105);
    }

    /** Lin et al., table 2: trailing. */
    @Test
    void evenLevelsTrail() {
        var noise = new NoiseLevels(linear, Target.EPS);

        assertThat(noise.evenly(10))
                .extracting(NoiseLevels.Level::t)
                .containsExactly(999, 899, 799, 699, 599, 499, 399, 299, 199, 99, -1);
        assertThat(noise.evenly(TIMESTEPS)).hasSize(TIMESTEPS + 1);
    }

    @ParameterizedTest
    @EnumSource(SamplerName.class)
    void allSamplersOfASeedBeginAtTheSamePoints(SamplerName name) {
        var ddpm = new ReverseProcess(new Ddpm(Variance.BETA), linear, Target.EPS, 7);
        var other = new ReverseProcess(name.with(Variance.BETA, 0.5), linear, Target.EPS, 8);
        var exact = Gaussian.predictor(linear, Target.EPS);
        int[] begin = {0};

        assertThat(new SampleSet(other, TIMESTEPS, 2, 5).trajectory(exact, 576, 768, begin).getFirst().values())
                .isEqualTo(new SampleSet(ddpm, TIMESTEPS, 2, 5).trajectory(exact, 576, 768, begin).getFirst().values());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 1001})
    void stepsThatTheScheduleDoesNotHaveAreRefusedByName(int steps) {
        samplers()
                .forEach(
                        sampler ->
                                assertThatThrownBy(() -> new ReverseProcess(sampler, linear, Target.EPS, steps))
                                        .isInstanceOfSatisfying(
                                                InvalidParameterException.class,
                                                e -> assertThat(e.parameter()).isEqualTo("steps"))
                                        .hasMessage(
                                                "steps must be from 1 to the model's 1000 timesteps, but is " + steps));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.01, 1.01, Double.NaN, Double.POSITIVE_INFINITY})
    void anEtaOfMoreThanAllOrLessThanNoneIsRefusedByName(double eta) {
        assertThatThrownBy(() -> new Ddim(eta))
                .isInstanceOfSatisfying(
                        InvalidParameterException.class, e -> assertThat(e.parameter()).isEqualTo("eta"))
                .hasMessage("eta must be from 0 to 1, but is " + eta);
    }
}
