package dev.pollen.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pollen.training.Preset;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.UUID;

/** What a worker makes of the news of its job, in whatever order they come. */
class RunningJobsTest {

    private static final Instant AT = Instant.parse("2026-11-24T10:00:00Z");

    private final Job first =
            Job.queued(UUID.randomUUID(), Preset.CLASSIC, Preset.CLASSIC.recipe(), Priority.NORMAL, AT).start("a", AT);
    private final Job second = first.lose(AT).start("b", AT);
    private final RunningJobs running = new RunningJobs(new JobTable(null), new SimpleMeterRegistry());

    @Test
    void aPauseStopsAWorkerUnlessItIsWithdrawn() {
        var run = running.begin(first, () -> false);

        running.tell(first.pause(AT));
        assertThat(run.isStopRequested()).isTrue();
        assertThatCode(run::requireHeld).doesNotThrowAnyException();
        running.tell(first.pause(AT).resume(AT));
        assertThat(run.isStopRequested()).isFalse();
    }

    @Test
    void newsOfAnEarlierAttemptAreOld() {
        var run = running.begin(second, () -> false);

        running.tell(first.pause(AT));
        running.tell(first.lose(AT));

        assertThat(run.isStopRequested()).isFalse();
        assertThatCode(run::requireHeld).doesNotThrowAnyException();
    }

    @Test
    void aWorkerWhoseJobIsAnothersOrCancelledStops() {
        var run = running.begin(first, () -> false);
        running.tell(second);
        assertThat(run.isStopRequested()).isTrue();
        assertThatThrownBy(run::requireHeld)
                .isInstanceOfSatisfying(AttemptLostException.class, e -> assertThat(e.isLeaseLost()).isTrue());

        var cancelled = running.begin(first, () -> false);
        running.tell(first.cancel(AT));
        assertThatThrownBy(cancelled::requireHeld)
                .isInstanceOfSatisfying(AttemptLostException.class, e -> assertThat(e.isLeaseLost()).isFalse());
    }
}
