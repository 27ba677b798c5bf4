package dev.pollen.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Random;

class PaceTest {

    private static final Duration QUARTER = Duration.ofMillis(250);

    private final Pace pace = new Pace();

    private void train(int iterationsPerSecond, int seconds) {
        for (int i = 0; i < 4 * seconds; i++) {
            pace.add(iterationsPerSecond / 4, QUARTER);
        }
    }

    @Test
    void anEvenTrainingHasItsRateAtOnce() {
        pace.add(100, QUARTER);

        assertThat(pace.perSecond()).isCloseTo(400, within(1e-9));
    }

    /** As a machine is that does other work, too: from one moment to the next by a factor of ten. */
    @Test
    void momentsDoNotMakeItJump() {
        var random = new Random(1);
        train(400, 60);

        for (int i = 0; i < 400; i++) {
            double before = pace.perSecond();
            pace.add(random.nextInt(10) == 0 ? 10 : 100, QUARTER);
            assertThat(pace.perSecond() / before).isBetween(0.97, 1.03);
        }
    }

    /** For example for a measurement: what is left is not said to take 48 times as long. */
    @Test
    void aPauseWeighsAsLongAsItTakes() {
        train(400, 60);

        pace.add(4, Duration.ofSeconds(12));

        assertThat(pace.perSecond()).isBetween(150.0, 400.0);
    }

    @Test
    void whatIsSlowerFromNowOnIsSeen() {
        train(400, 20);

        train(100, 40);

        assertThat(pace.perSecond()).isBetween(100.0, 150.0);
    }
}
