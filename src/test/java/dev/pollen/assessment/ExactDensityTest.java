package dev.pollen.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pollen.dataset.Distributions;
import dev.pollen.diffusion.AddressedRandom;
import dev.pollen.diffusion.AddressedRandom.Purpose;
import dev.pollen.diffusion.InvalidParameterException;
import dev.pollen.diffusion.PointSet;
import dev.pollen.diffusion.ProbabilityFlow;
import dev.pollen.diffusion.Schedule;
import dev.pollen.diffusion.ScheduleChoice;
import dev.pollen.diffusion.ScheduleFamily;
import dev.pollen.diffusion.Target;
import dev.pollen.testing.KnownDensity;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Arrays;

/** The density of a mixture of Gaussians by the network that knows it: what is wrong is the solver's. */
class ExactDensityTest {

    private static final int POINTS = 500;
    private static final double TOLERANCE = 0.01;

    private static Schedule schedule(ScheduleFamily family, int timesteps) {
        return new ScheduleChoice(family, timesteps, null, null, false).schedule();
    }

    private static final Schedule COSINE = schedule(ScheduleFamily.COSINE, 1000);

    /** A thousandth of a nat is far below what any model knows; 2e-5 to 1.4e-4 were seen. */
    @ParameterizedTest
    @CsvSource({"1, V", "2, V", "3, V", "8, V", "2, EPS", "2, X0"})
    void withThePerfectNetworkTheDensityIsExact(int d, Target target) {
        assertThat(meanError(d, COSINE, target)).isLessThan(0.001);
    }

    @Test
    void otherSchedulesGiveTheSameDensity() {
        assertThat(meanError(2, schedule(ScheduleFamily.LINEAR, 1000), Target.EPS)).isLessThan(0.001);
        assertThat(meanError(2, COSINE.withZeroTerminalSnr(), Target.V)).isLessThan(0.001);
        // There are no more levels than these.
        assertThat(meanError(2, schedule(ScheduleFamily.COSINE, 100), Target.V)).isLessThan(0.01);
    }

    private static double meanError(int d, Schedule schedule, Target target) {
        var mixture = ExactMixture.seen(Distributions.gaussianMixture(d));
        var points = points(d);
        var flow = new ProbabilityFlow(schedule, target, TOLERANCE);
        var found = flow.of(ExactMixture.traced(mixture, schedule, target), points);
        var known = new KnownDensity(mixture);
        double sum = 0;
        for (int i = 0; i < POINTS; i++) {
            sum += Math.abs(found.logDensity()[i] - known.logDensity(row(points, i)));
        }
        return sum / POINTS;
    }

    private static PointSet points(int d) {
        var mixture = ExactMixture.seen(Distributions.gaussianMixture(d));
        var random = new AddressedRandom(5, Purpose.DATA);
        var values = new float[POINTS * d];
        var x = new double[d];
        for (int i = 0; i < POINTS; i++) {
            mixture.draw(random.at(i), x);
            for (int j = 0; j < d; j++) {
                values[i * d + j] = (float) x[j];
            }
        }
        return new PointSet(d, values);
    }

    private static double[] row(PointSet points, int i) {
        var row = new double[points.dimensions()];
        Arrays.setAll(row, j -> points.at(i, j));
        return row;
    }

    /**
     * It is that of data with a little noise, a twentieth of its deviation: that takes 5 to 12 % off where it is steep.
     */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 8})
    void withThePerfectNetworkTheScoreIsTheGradient(int d) {
        var mixture = ExactMixture.seen(Distributions.gaussianMixture(d));
        var known = new KnownDensity(mixture);
        var points = points(d);
        double[] score =
                new ProbabilityFlow(COSINE, Target.V, TOLERANCE)
                        .score(ExactMixture.predictor(mixture, COSINE, Target.V), points);
        double wrong = 0;
        double all = 0;
        for (int i = 0; i < POINTS; i++) {
            double[] gradient = known.score(row(points, i));
            for (int j = 0; j < d; j++) {
                wrong += Math.pow(score[i * d + j] - gradient[j], 2);
                all += gradient[j] * gradient[j];
            }
        }
        assertThat(Math.sqrt(wrong / all)).isLessThan(0.15);
    }

    /** So a page of points is the same as the points by themselves. */
    @Test
    void whatIsSaidOfAPointDoesNotDependOnTheOthers() {
        var points = points(2);
        var flow = new ProbabilityFlow(COSINE, Target.V, TOLERANCE);
        var denoiser = ExactMixture.traced(ExactMixture.inThePlane(), COSINE, Target.V);
        var together = flow.of(denoiser, points);
        for (int i = 0; i < 20; i++) {
            var alone = flow.of(denoiser, points.slice(i, i + 1));
            assertThat(alone.logDensity()[0]).isEqualTo(together.logDensity()[i]);
            assertThat(alone.evaluations()[0]).isEqualTo(together.evaluations()[i]);
        }
    }

    @Test
    void pointsAreRefinedUntilTheToleranceIsReached() {
        var points = points(2);
        var denoiser = ExactMixture.traced(ExactMixture.inThePlane(), COSINE, Target.V);
        double before = 0;
        for (double tolerance : new double[] {0.1, 0.01, 0.001}) {
            var found = new ProbabilityFlow(COSINE, Target.V, tolerance).of(denoiser, points);
            double mean = Arrays.stream(found.evaluations()).average().orElseThrow();

            assertThat(Arrays.stream(found.error()).max().orElseThrow()).isLessThanOrEqualTo(tolerance);
            assertThat(mean).isGreaterThan(before);
            before = mean;
        }
    }

    /** By the trapezoidal rule, which is exact for what falls to nothing at both ends. */
    @Test
    void theDensityIntegratesToOneInThePlane() {
        int n = 120;
        double end = 4;
        var grid = new float[n * n * 2];
        for (int i = 0; i < n * n; i++) {
            grid[2 * i] = (float) (end * (2.0 * (i % n) / (n - 1) - 1));
            grid[2 * i + 1] = (float) (end * (2.0 * (i / n) / (n - 1) - 1));
        }
        var denoiser = ExactMixture.traced(ExactMixture.inThePlane(), COSINE, Target.V);
        var found = new ProbabilityFlow(COSINE, Target.V, TOLERANCE).of(denoiser, new PointSet(2, grid));
        double cell = Math.pow(2 * end / (n - 1), 2);
        assertThat(Arrays.stream(found.logDensity()).map(Math::exp).sum() * cell).isBetween(0.99, 1.01);
    }

    /** With the classic preset's 0.78 of the data's variance left, nobody knows how points are distributed there. */
    @ParameterizedTest
    @ValueSource(doubles = {0.005, 0.05})
    void aScheduleMustEndAtNoise(double betaEnd) {
        var weak = Schedule.of(ScheduleFamily.SIGMOID, 100, 1e-5, betaEnd);
        assertThatThrownBy(() -> new ProbabilityFlow(weak, Target.EPS, TOLERANCE))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("schedule")
                .hasMessageContaining("must end at noise");
    }
}
