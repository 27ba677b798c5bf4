package dev.pollen.diffusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import dev.pollen.testing.Reference;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import tools.jackson.databind.JsonNode;

import java.util.Arrays;

class ScheduleTest {

    private final Schedule classic = Schedule.of(ScheduleFamily.SIGMOID, 100, 1e-5, 5e-3);

    @Test
    void equalsTheReference() {
        assertReference("betas", classic.beta());
        assertReference("alphas", classic.alpha());
        assertReference("alphas_prod", classic.alphaBar());
        assertReference("alphas_prod_previous", classic.alphaBarPrevious());
        assertReference("alphas_bar_sqrt", classic.alphaBarSqrt());
        assertReference("one_minus_alphas_bar_log", classic.oneMinusAlphaBarLog());
        assertReference("one_minus_alphas_bar_sqrt", classic.oneMinusAlphaBarSqrt());
    }

    private static void assertReference(String name, double[] actual) {
        var expected =
                Reference.json("schedule.json").get(name).valueStream().mapToDouble(JsonNode::asDouble).toArray();
        assertThat(actual).as(name).hasSize(100).containsExactly(expected, offset(1e-12));
    }

    @Test
    void signalToNoiseIsTheRatioOfTheSquaredFactors() {
        double[] signal = classic.alphaBarSqrt();
        double[] noise = classic.oneMinusAlphaBarSqrt();
        double[] ratio = classic.signalToNoise();
        for (int t = 0; t < 100; t++) {
            assertThat(ratio[t]).isCloseTo(Math.pow(signal[t] / noise[t], 2), offset(1e-9 * ratio[t]));
        }
    }

    @Test
    void linearRisesEvenlyFromStartToEnd() {
        assertThat(Schedule.of(ScheduleFamily.LINEAR, 5, 0.1, 0.5).beta())
                .containsExactly(new double[] {0.1, 0.2, 0.3, 0.4, 0.5}, offset(1e-15));
    }

    @Test
    void aSingleTimestepIsTheStart() {
        assertThat(Schedule.of(ScheduleFamily.LINEAR, 1, 0.1, 0.5).beta()).containsExactly(0.1);
    }

    @Test
    void cannotBeChangedFromOutside() {
        classic.beta()[0] = 7;
        classic.alphaBar()[0] = 7;

        assertThat(classic.beta()[0]).isLessThan(1);
        assertThat(classic.alphaBar()[0]).isLessThan(1);
    }

    @Test
    void isFiniteFromTheLeastBetaToTheGreatest() {
        for (double beta : new double[] {Schedule.MIN_BETA, 0.999}) {
            var schedule = Schedule.of(ScheduleFamily.LINEAR, 20, beta, beta);
            assertThat(Arrays.stream(schedule.oneMinusAlphaBarLog())).allMatch(Double::isFinite);
            assertThat(Arrays.stream(schedule.signalToNoise())).allMatch(Double::isFinite);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0.1, 0.2, timesteps must be at least 1",
        "-1, 0.1, 0.2, timesteps must be at least 1",
        "10, 0, 0.2, betaStart must be at least 1.0E-12 and below 1",
        "10, 9e-13, 0.2, betaStart must be at least 1.0E-12 and below 1",
        "10, 0.1, 1, betaEnd must be at least 1.0E-12 and below 1",
        "10, NaN, 0.2, betaStart must be at least 1.0E-12 and below 1",
        "10, 0.1, NaN, betaEnd must be at least 1.0E-12 and below 1",
        "10, 0.1, Infinity, betaEnd must be at least 1.0E-12 and below 1",
        "10, 0.3, 0.2, betaStart must not be above betaEnd (0.2)"
    })
    void refusesInvalidParametersWithTheReason(int timesteps, double betaStart, double betaEnd, String reason) {
        assertThatThrownBy(() -> Schedule.of(ScheduleFamily.SIGMOID, timesteps, betaStart, betaEnd))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageStartingWith(reason);
    }

    @Test
    void refusesBetasThatLeaveNothingOfTheDataLongBeforeTheEnd() {
        assertThatThrownBy(() -> Schedule.of(ScheduleFamily.LINEAR, 1000, 0.9, 0.999))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageStartingWith("betaEnd must be lower, or there must be less timesteps: alphaBar ends at 0");
    }
}
