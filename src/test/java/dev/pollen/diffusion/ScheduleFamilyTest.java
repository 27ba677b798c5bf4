package dev.pollen.diffusion;

import static dev.pollen.diffusion.ScheduleFamily.COSINE;
import static dev.pollen.diffusion.ScheduleFamily.LINEAR;
import static dev.pollen.diffusion.ScheduleFamily.QUADRATIC;
import static dev.pollen.diffusion.ScheduleFamily.SCALED_LINEAR;
import static dev.pollen.diffusion.ScheduleFamily.SIGMOID;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Arrays;
import java.util.Random;

/** The families against their formulae, and against numbers that others have published of them. */
class ScheduleFamilyTest {

    private static Schedule schedule(ScheduleFamily family, int timesteps) {
        return new ScheduleChoice(family, timesteps, null, null, false).schedule();
    }

    /** Ho et al.: 1000 timesteps from 1e-4 to 0.02, and what Lin et al. say of its end (table 1). */
    @Test
    void linearIsHoEtAlsUnlessSomebodyChooses() {
        var schedule = schedule(LINEAR, 1000);
        double[] beta = schedule.beta();

        for (int t = 0; t < 1000; t++) {
            assertThat(beta[t]).isCloseTo(1e-4 + t * (0.02 - 1e-4) / 999, offset(1e-15));
        }
        assertThat(schedule.alphaBarSqrt()[999]).isCloseTo(0.006353, offset(5e-7));
        assertThat(schedule.signalToNoise()[999]).isCloseTo(0.000040, offset(5e-7));
    }

    /**
     * Stable Diffusion's, as Lin et al. state it (table 1): sqrt(alphaBar) 0.068265 and an SNR of 0.004682 at the end.
     */
    @Test
    void scaledLinearHasStableDiffusionsPublishedEnd() {
        var schedule = Schedule.of(SCALED_LINEAR, 1000, 0.00085, 0.012);
        double[] beta = schedule.beta();

        assertThat(beta[0]).isCloseTo(0.00085, offset(1e-15));
        assertThat(beta[999]).isCloseTo(0.012, offset(1e-15));
        for (int t = 1; t < 999; t++) {
            double even = (Math.sqrt(beta[t - 1]) + Math.sqrt(beta[t + 1])) / 2;
            assertThat(Math.sqrt(beta[t])).isCloseTo(even, offset(1e-14));
        }
        assertThat(schedule.alphaBarSqrt()[999]).isCloseTo(0.068265, offset(5e-7));
        assertThat(schedule.signalToNoise()[999]).isCloseTo(0.004682, offset(5e-7));
    }

    @Test
    void quadraticRisesWithTheSquareOfTheTimestep() {
        assertThat(Schedule.of(QUADRATIC, 5, 0.1, 0.5).beta())
                .containsExactly(new double[] {0.1, 0.125, 0.2, 0.325, 0.5}, offset(1e-15));
    }

    @Test
    void sigmoidIsHalfWayInTheMiddleAndAQuarterOfAPercentShortOfItsEnds() {
        double[] beta = Schedule.of(SIGMOID, 5, 0.1, 0.5).beta();

        assertThat(beta[2]).isCloseTo(0.3, offset(1e-15));
        assertThat(beta[0]).isCloseTo(0.1 + 0.4 / (1 + Math.exp(6)), offset(1e-15));
        assertThat(beta[1]).isCloseTo(0.1 + 0.4 / (1 + Math.exp(3)), offset(1e-15));
        assertThat(beta[4]).isCloseTo(0.5 - 0.4 / (1 + Math.exp(6)), offset(1e-15));
    }

    /** Lin et al., table 1: √alphaBar at the end, and the SNR; theirs are products of a thousand float32 numbers. */
    @Test
    void cosineHasItsPublishedEnd() {
        var schedule = schedule(COSINE, 1000);

        assertThat(schedule.alphaBarSqrt()[999]).isCloseTo(4.928220e-5, offset(1e-9));
        assertThat(schedule.signalToNoise()[999]).isCloseTo(2.428735e-9, offset(1e-13));
    }

    /** f(u)/f(0), written anew; beta reaches its limit at the last timestep alone, so that it is right before. */
    @ParameterizedTest
    @ValueSource(ints = {100, 200, 1000})
    void cosinesAlphaBarIsItsFormulaWhereBetaHasNoLimit(int timesteps) {
        var schedule = schedule(COSINE, timesteps);
        double[] alphaBar = schedule.alphaBar();
        double start = Math.pow(Math.cos(0.008 / 1.008 * Math.PI / 2), 2);

        for (int t = 0; t < timesteps - 1; t++) {
            double u = (t + 1.0) / timesteps;
            double expected = Math.pow(Math.cos((u + 0.008) / 1.008 * Math.PI / 2), 2) / start;
            assertThat(alphaBar[t]).isCloseTo(expected, offset(1e-12));
            assertThat(schedule.beta()[t]).isLessThan(0.999);
        }
        assertThat(schedule.beta()[timesteps - 1]).isEqualTo(0.999);
        assertThat(alphaBar[timesteps / 2 - 1]).isCloseTo(0.4938, offset(5e-5));
    }

    @ParameterizedTest
    @EnumSource(value = ScheduleFamily.class, mode = Mode.EXCLUDE, names = "COSINE")
    void betaRisesFromItsStartToItsEnd(ScheduleFamily family) {
        double[] beta = Schedule.of(family, 50, 0.001, 0.3).beta();

        assertThat(beta).isSorted();
        assertThat(Arrays.stream(beta)).allMatch(b -> b >= 0.001 - 1e-15 && b <= 0.3 + 1e-15);
        assertThat(Schedule.of(family, 50, 0.2, 0.2).beta()).containsOnly(new double[] {0.2}, offset(1e-15));
    }

    /** But for rounding: the square of a root may be less than the number, and a sum more. */
    @ParameterizedTest
    @EnumSource(value = ScheduleFamily.class, mode = Mode.EXCLUDE, names = "COSINE")
    void betaStaysWithinAnyEndsThatItMayHave(ScheduleFamily family) {
        var random = new Random(1);
        for (int i = 0; i < 1000; i++) {
            double one = Math.pow(10, -12 * random.nextDouble());
            double other = Math.pow(10, -12 * random.nextDouble());
            double start = i == 0 ? Schedule.MIN_BETA : Math.min(one, other);
            double end = i < 2 ? Math.nextDown(1.0) : Math.max(one, other);
            for (double beta : Schedule.of(family, 7, start, end).beta()) {
                assertThat(beta).isBetween(start * (1 - 1e-15), end * (1 + 1e-15)).isLessThan(1);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(ScheduleFamily.class)
    void everyFamilyIsFiniteFromOneTimestepToAThousand(ScheduleFamily family) {
        for (int timesteps : new int[] {1, 2, 3, 10, 21, 1000}) {
            assertFinite(schedule(family, timesteps), "%s, %d timesteps".formatted(family, timesteps));
        }
    }

    @Test
    void cosineHasNoEndsOfBeta() {
        assertRefused("betaStart", 0.1, null);
        assertRefused("betaEnd", null, 0.1);
    }

    private static void assertRefused(String parameter, @Nullable Double start, @Nullable Double end) {
        assertThatThrownBy(() -> new ScheduleChoice(COSINE, 10, start, end, false).schedule())
                .isInstanceOf(InvalidParameterException.class)
                .hasMessage(parameter + " must be left out with a cosine schedule");
    }

    /** Lin et al., algorithm 1: the end is zero, the beginning is what it was, and what is between is a line of it. */
    @ParameterizedTest
    @EnumSource(ScheduleFamily.class)
    void zeroTerminalSnrStretchesTheSignal(ScheduleFamily family) {
        for (int timesteps : new int[] {2, 3, 50, 1000}) {
            var before = schedule(family, timesteps);
            var after = new ScheduleChoice(family, timesteps, null, null, true).schedule();
            double[] old = before.alphaBarSqrt();
            double[] root = after.alphaBarSqrt();
            int last = timesteps - 1;

            assertThat(after.alphaBar()[last]).isZero();
            assertThat(after.signalToNoise()[last]).isZero();
            assertThat(after.beta()[last]).isEqualTo(1);
            assertThat(root[0]).isCloseTo(old[0], offset(1e-15));
            for (int t = 1; t < timesteps; t++) {
                double stretched = (old[t] - old[last]) * old[0] / (old[0] - old[last]);
                assertThat(root[t]).isCloseTo(stretched, offset(1e-12)).isLessThan(root[t - 1]);
                assertThat(after.beta()[t]).isGreaterThan(0);
            }
            assertFinite(after, "%s, %d timesteps".formatted(family, timesteps));
        }
    }

    @Test
    void zeroTerminalSnrOfAZeroEndChangesNothing() {
        var once = schedule(LINEAR, 100).withZeroTerminalSnr();

        assertThat(once.withZeroTerminalSnr().alphaBar()).containsExactly(once.alphaBar(), offset(1e-15));
    }

    @Test
    void aSingleTimestepCannotBeStretched() {
        assertThatThrownBy(() -> schedule(LINEAR, 1).withZeroTerminalSnr())
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageStartingWith("timesteps must be at least 2");
    }

    private static void assertFinite(Schedule schedule, String of) {
        for (var values :
                new double[][] {
                    schedule.beta(),
                    schedule.alpha(),
                    schedule.alphaBar(),
                    schedule.alphaBarPrevious(),
                    schedule.alphaBarSqrt(),
                    schedule.oneMinusAlphaBarSqrt(),
                    schedule.oneMinusAlphaBarLog(),
                    schedule.signalToNoise()
                }) {
            assertThat(Arrays.stream(values)).as(of).hasSize(schedule.timesteps()).allMatch(Double::isFinite);
        }
        assertThat(Arrays.stream(schedule.oneMinusAlphaBarSqrt())).as(of).allMatch(s -> s > 0);
    }
}
