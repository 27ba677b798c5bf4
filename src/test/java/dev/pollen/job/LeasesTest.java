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
class LeasesTest {

    private static final Instant AT = Instant.parse("2026-11-24T10:00:00Z");

    private final Job first =
            Job.queued(
                            UUID.randomUUID(),
                            Preset.CLASSIC,
                            Preset.CLASSIC.recipe(),
                            Priority.NORMAL,
                            Label.NONE,
                            null,
                            AT)
                    .start("a", AT);
    private final Job second = first.lose(AT).start("b", AT);
    private final Leases leases = new Leases(new JobTable(null), new SimpleMeterRegistry());

    @Test
    void aPauseStopsAWorkerUnlessItIsWithdrawn() {
        var lease = leases.begin(first, () -> false);

        leases.tell(first.pause(AT));
        assertThat(lease.isStopRequested()).isTrue();
        assertThatCode(lease::requireHeld).doesNotThrowAnyException();
        leases.tell(first.pause(AT).resume(AT));
        assertThat(lease.isStopRequested()).isFalse();
    }

    @Test
    void newsOfAnEarlierAttemptAreOld() {
        var lease = leases.begin(second, () -> false);

        leases.tell(first.pause(AT));
        leases.tell(first.lose(AT));

        assertThat(lease.isStopRequested()).isFalse();
        assertThatCode(lease::requireHeld).doesNotThrowAnyException();
    }

    @Test
    void aWorkerWhoseJobIsAnothersOrCancelledStops() {
        var lease = leases.begin(first, () -> false);
        leases.tell(second);
        assertThat(lease.isStopRequested()).isTrue();
        assertThatThrownBy(lease::requireHeld)
                .isInstanceOfSatisfying(LeaseLostException.class, e -> assertThat(e.isTakenOver()).isTrue());

        var cancelled = leases.begin(first, () -> false);
        leases.tell(first.cancel(AT));
        assertThatThrownBy(cancelled::requireHeld)
                .isInstanceOfSatisfying(LeaseLostException.class, e -> assertThat(e.isTakenOver()).isFalse());
    }
}
