package dev.pollen.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.pollen.diffusion.PointSet;

import org.junit.jupiter.api.Test;

class PreflightTest {

    /** The variances of the columns are 4/5, of those that are known, and 9. */
    private static final PointSet X0 = new PointSet(2, new float[] {4, -3, 6, 3, 4, -3, 6, 3, Float.NaN, 3, 5, -3});

    @Test
    void noiseThatLeavesSomeOfTheDataDoesNotEndWhereSamplingStarts() {
        var preflight = Preflight.of(Preset.CLASSIC.recipe(), X0);

        double left = preflight.alphaBar();
        assertThat(left).isBetween(0.777, 0.779); // as the reference has it
        assertThat(preflight.std()).isCloseTo(Math.sqrt(left * 4.9 + 1 - left), within(1e-9));
        assertThat(preflight.signalToNoise()).isCloseTo(left / (1 - left), within(1e-9));
        assertThat(preflight.warnings()).anyMatch(warning -> warning.startsWith("The noise does not end where"));
    }

    @Test
    void noiseThatLeavesNothingEndsThereWhateverTheDataIs() {
        var preflight = Preflight.of(Preset.FAST.recipe(), X0);

        assertThat(preflight.std()).isCloseTo(1, within(0.01));
        assertThat(preflight.warnings()).isEmpty();
    }
}
