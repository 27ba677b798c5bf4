package dev.pollen.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pollen.training.Preset;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.UUID;

class JobTest {

    private static final Instant AT = Instant.parse("2026-11-23T10:00:00Z");
    private static final Instant LATER = AT.plusSeconds(60);

    private final Job queued = Job.queued(UUID.randomUUID(), Preset.CLASSIC, Preset.CLASSIC.recipe(), AT);

    @Test
    void everyStartIsAnotherAttempt() {
        var first = queued.start("a", AT);
        var second = first.requeue(LATER).start("b", LATER);

        assertThat(first.attempt()).isEqualTo(1);
        assertThat(second.attempt()).isEqualTo(2);
        assertThat(second.worker()).isEqualTo("b");
        assertThat(second.startedAt()).isEqualTo(AT);
        assertThat(second.queuedAt()).isEqualTo(LATER);
    }

    @Test
    void anEndHasATimeAndAFailureItsReason() {
        var running = queued.start("a", AT);

        assertThat(running.complete(LATER).finishedAt()).isEqualTo(LATER);
        assertThat(running.cancel(LATER).finishedAt()).isEqualTo(LATER);
        assertThat(running.fail("disk full", LATER).reason()).isEqualTo("disk full");
        assertThat(queued.cancel(LATER).startedAt()).isNull();
    }

    @Test
    void aQueuedJobCanNeitherCompleteNorFail() {
        assertThatThrownBy(() -> queued.complete(AT))
                .isInstanceOf(IllegalTransitionException.class)
                .hasMessageEndingWith(
                        "is QUEUED and cannot become COMPLETED. From there it can become RUNNING, CANCELLED.");
        assertThatThrownBy(() -> queued.fail("x", AT)).isInstanceOf(IllegalTransitionException.class);
        assertThatThrownBy(() -> queued.start("a", AT).start("b", AT)).isInstanceOf(IllegalTransitionException.class);
    }

    @Test
    void nothingFollowsAnEnd() {
        var completed = queued.start("a", AT).complete(AT);

        assertThatThrownBy(() -> completed.cancel(AT)).hasMessageEndingWith("That state is final.");
        assertThatThrownBy(() -> completed.requeue(AT)).isInstanceOf(IllegalTransitionException.class);
    }
}
