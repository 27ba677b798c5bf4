package dev.pollen.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pollen.training.Preset;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;

class JobTest {

    private static final Instant AT = Instant.parse("2026-11-23T10:00:00Z");
    private static final Instant LATER = AT.plusSeconds(60);

    private static final Job QUEUED =
            Job.queued(
                    UUID.randomUUID(), Preset.CLASSIC, Preset.CLASSIC.recipe(), Priority.NORMAL, Label.NONE, null, AT);
    private static final Job RUNNING = QUEUED.start("a", AT);

    @Test
    void everyStartIsAnotherAttempt() {
        var second = RUNNING.release("stopped", LATER).start("b", LATER);

        assertThat(RUNNING.attempt()).isEqualTo(1);
        assertThat(second.attempt()).isEqualTo(2);
        assertThat(second.worker()).isEqualTo("b");
        assertThat(second.times().started()).isEqualTo(AT);
        assertThat(second.times().queued()).isEqualTo(LATER);
        assertThat(second.reason()).isNull();
    }

    @Test
    void everyTimeInTheQueueHasAnotherTicket() {
        var resumed = QUEUED.pause(AT).resume(AT);

        assertThat(QUEUED.ticket()).isEqualTo(1);
        assertThat(resumed.ticket()).isEqualTo(2);
        assertThat(resumed.start("a", AT).release("stopped", AT).ticket()).isEqualTo(3);
        assertThat(RUNNING.lose(AT).ticket()).isEqualTo(2);
        assertThat(RUNNING.pause(AT).ticket()).isEqualTo(1);
    }

    @Test
    void anEndHasATimeAndAFailureItsReason() {
        assertThat(RUNNING.complete(null, LATER).times().finished()).isEqualTo(LATER);
        assertThat(RUNNING.cancel(LATER).times().finished()).isEqualTo(LATER);
        assertThat(RUNNING.fail("disk full", LATER).reason()).isEqualTo("disk full");
        assertThat(RUNNING.complete("good enough", LATER).reason()).isEqualTo("good enough");
        assertThat(QUEUED.cancel(LATER).times().started()).isNull();
    }

    @Test
    void aJobThatRunsIsPausedOnceItsWorkerLetsGo() {
        var pausing = RUNNING.pause(AT);

        assertThat(pausing.state()).isEqualTo(JobState.RUNNING);
        assertThat(pausing.pausing()).isTrue();
        var paused = pausing.release("stopped", LATER);
        assertThat(paused.state()).isEqualTo(JobState.PAUSED);
        assertThat(paused.pausing()).isFalse();
        assertThat(paused.times().finished()).isNull();
        assertThat(pausing.lose(LATER).state()).isEqualTo(JobState.PAUSED);
        assertThat(paused.resume(LATER).state()).isEqualTo(JobState.QUEUED);
    }

    @Test
    void aPauseCanBeWithdrawnBeforeTheWorkerLetsGo() {
        var withdrawn = RUNNING.pause(AT).resume(AT);

        assertThat(withdrawn).isEqualTo(RUNNING);
        assertThat(withdrawn.release("stopped", AT).state()).isEqualTo(JobState.QUEUED);
    }

    @Test
    void aJobThatMetWithAFullHeapWaitsAgainAndFailsTheThirdTimeInARow() {
        var second = RUNNING.starve(AT);
        var failed = second.start("b", AT).starve(AT).start("c", AT).starve(LATER);

        assertThat(second.state()).isEqualTo(JobState.QUEUED);
        assertThat(second.reason()).isEqualTo("the memory of its worker a ran out");
        assertThat(RUNNING.pause(AT).starve(AT).state()).isEqualTo(JobState.PAUSED);
        assertThat(failed.state()).isEqualTo(JobState.FAILED);
        assertThat(failed.reason())
                .isEqualTo("the memory ran out under 3 workers, without a checkpoint in between; the last was c");
    }

    @Test
    void aJobOnWhichThreeWorkersDieFails() {
        var second = RUNNING.lose(AT).start("b", AT);
        var third = second.lose(AT).start("c", AT);
        var failed = third.lose(LATER);

        assertThat(second.lose(AT).reason()).isEqualTo("its worker b is gone");
        assertThat(failed.state()).isEqualTo(JobState.FAILED);
        assertThat(failed.times().finished()).isEqualTo(LATER);
        assertThat(failed.reason())
                .isEqualTo("3 workers died while they trained it, without a checkpoint in between; the last was c");
        assertThat(failed.ticket()).isEqualTo(third.ticket());
    }

    @Test
    void workersThatStopAreNotHeldAgainstAJob() {
        var job = RUNNING;
        for (int i = 0; i < 10; i++) {
            job = job.release("stopped", AT).start("a", AT);
        }
        assertThat(job.deaths()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "QUEUED, false, pause cancel",
        "RUNNING, false, pause cancel",
        "RUNNING, true, resume cancel",
        "PAUSED, false, resume cancel",
        "COMPLETED, false, delete",
        "FAILED, false, delete",
        "CANCELLED, false, delete"
    })
    void whatMayBeAskedIsWhatIsDone(JobState state, boolean pausing, String actions) {
        var job = pausing ? inState(state).pause(AT) : inState(state);

        assertThat(job.actions()).extracting(JobAction::toString).containsExactly(actions.split(" "));
        for (var action : job.actions()) {
            if (action != JobAction.DELETE) { // the row goes, not to another state
                assertThat(transitions().get(action.toString()).apply(job)).isNotEqualTo(job);
            }
        }
    }

    /** What leads from each state to which other; everything else is refused. */
    @ParameterizedTest
    @EnumSource(JobState.class)
    void onlyLegalTransitionsAreMade(JobState from) {
        var job = inState(from);
        for (var transition : transitions().entrySet()) {
            UnaryOperator<Job> apply = transition.getValue();
            if (isLegal(from, transition.getKey())) {
                assertThat(apply.apply(job)).as("%s %s", from, transition.getKey()).isNotNull();
            } else {
                assertThatThrownBy(() -> apply.apply(job))
                        .as("%s %s", from, transition.getKey())
                        .isInstanceOf(IllegalTransitionException.class)
                        .hasMessageContaining("is %s and cannot ".formatted(from))
                        .hasMessageEndingWith(
                                "What can be asked of it now: %s."
                                        .formatted(job.actions().toString().replaceAll("[\\[\\]]", "")));
            }
        }
    }

    private static boolean isLegal(JobState from, String transition) {
        return switch (from) {
            case QUEUED -> "start pause cancel".contains(transition);
            case RUNNING -> "release lose pause complete fail cancel".contains(transition);
            case PAUSED -> "resume cancel".contains(transition);
            case COMPLETED, FAILED, CANCELLED -> false;
        };
    }

    private static Map<String, UnaryOperator<Job>> transitions() {
        return Map.of(
                "start", job -> job.start("b", LATER),
                "release", job -> job.release("stopped", LATER),
                "lose", job -> job.lose(LATER),
                "pause", job -> job.pause(LATER),
                "resume", job -> job.resume(LATER),
                "complete", job -> job.complete(null, LATER),
                "fail", job -> job.fail("x", LATER),
                "cancel", job -> job.cancel(LATER));
    }

    private static Job inState(JobState state) {
        var jobs = new EnumMap<JobState, Job>(JobState.class);
        jobs.put(JobState.QUEUED, QUEUED);
        jobs.put(JobState.RUNNING, RUNNING);
        jobs.put(JobState.PAUSED, QUEUED.pause(AT));
        jobs.put(JobState.COMPLETED, RUNNING.complete(null, AT));
        jobs.put(JobState.FAILED, RUNNING.fail("x", AT));
        jobs.put(JobState.CANCELLED, RUNNING.cancel(AT));
        return jobs.get(state);
    }
}
