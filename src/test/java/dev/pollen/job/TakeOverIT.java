package dev.pollen.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.uuid.Generators;

import dev.pollen.access.Caller;
import dev.pollen.job.JobEvent.LossMeasured;
import dev.pollen.job.JobEvent.StateChanged;
import dev.pollen.job.JobQueue.Entry;
import dev.pollen.testing.Patience;
import dev.pollen.testing.ServiceTest;
import dev.pollen.training.LossRecord;
import dev.pollen.training.Preset;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;

/** What happens to a job whose worker is taken for dead, or has lost the database, while that worker is still alive. */
class TakeOverIT extends ServiceTest {

    @Autowired private Worker worker;
    @Autowired private Jobs service;
    @Autowired private JobLog log;

    @AfterEach
    void freeTheWorker() {
        cancelAllJobs();
    }

    @Test
    void aJobWhoseEntryIsRunAgainGoesOnUnderAnotherAttemptHoweverOften() {
        var id = UUID.fromString(runningJob(1));
        for (int attempt = 1; attempt <= 4; attempt++) {
            worker.work(new Entry(id, attempt), null, () -> true);
            awaitProgressOfAttempt(id, attempt + 1);
        }
        service.cancel(id, Caller.ANYBODY);

        assertThat(service.states(id))
                .extracting(StateChanged::state)
                .containsExactly(
                        JobState.QUEUED,
                        JobState.RUNNING,
                        JobState.QUEUED,
                        JobState.RUNNING,
                        JobState.QUEUED,
                        JobState.RUNNING,
                        JobState.QUEUED,
                        JobState.RUNNING,
                        JobState.QUEUED,
                        JobState.RUNNING,
                        JobState.CANCELLED);
        assertThat(service.states(id).get(2).reason()).startsWith("the database failed under its worker");
        assertNothingIsSkippedOrDoubled(id);
    }

    @Test
    void aBuriedWorkersJobGoesOnWithoutIt() {
        var id = UUID.fromString(runningJob(1));
        double lost = meter("pollen_jobs_lease_lost_total");
        double dead = meter("pollen_jobs_dead_total");
        double resumed = meter("pollen_jobs_resumed_total");

        worker.bury(new Entry(id, 1));
        awaitProgressOfAttempt(id, 2);
        worker.bury(new Entry(id, 1)); // another node says the same, later
        service.cancel(id, Caller.ANYBODY);

        assertThat(service.states(id).get(2).reason()).matches("its worker \\d+@.* is gone");
        assertThat(meter("pollen_jobs_dead_total")).isEqualTo(dead + 1);
        assertThat(meter("pollen_jobs_lease_lost_total")).isEqualTo(lost + 1);
        assertThat(meter("pollen_jobs_resumed_total")).isEqualTo(resumed + 1);
        assertNothingIsSkippedOrDoubled(id);
    }

    @Test
    void aJobThatKillsItsWorkersFails() {
        var busy = runningJob(1);
        var id = queuedBehind(busy);
        for (int ticket = 1; ticket <= 3; ticket++) {
            log.change(id, (job, at) -> job.start("unlucky", at));
            worker.bury(new Entry(id, ticket));
        }

        assertThat(service.get(id).state()).isEqualTo(JobState.FAILED);
        assertThat(service.get(id).reason()).startsWith("3 workers died while they trained it").endsWith("unlucky");
    }

    @Test
    void aCheckpointForgivesDeaths() {
        var busy = runningJob(1);
        var id = queuedBehind(busy);
        for (int ticket = 1; ticket <= 5; ticket++) {
            var held = log.change(id, (job, at) -> job.start("unlucky", at));
            log.advance(held, new Job.Progress(ticket, 0.5, 100.0, null), List.of(), () -> log.forgiveDeaths(held));
            worker.bury(new Entry(id, ticket));
        }

        assertThat(service.get(id).state()).isEqualTo(JobState.QUEUED);
        service.cancel(id, Caller.ANYBODY);
    }

    @Test
    void whatAnEarlierAttemptWritesIsRefused() {
        var busy = runningJob(1);
        var id = queuedBehind(busy);
        var first = log.change(id, (job, at) -> job.start("first", at));
        log.change(id, Job::lose);
        var second = log.change(id, (job, at) -> job.start("second", at));
        var progress = new Job.Progress(10, 0.5, 100.0, null);
        var losses = List.of(new LossRecord(10, 1, 0.5, 1e-3));

        Runnable checkpoint = () -> fail("a checkpoint of an earlier attempt is listed");
        assertThatThrownBy(() -> log.advance(first, progress, losses, checkpoint))
                .isInstanceOfSatisfying(LeaseLostException.class, e -> assertThat(e.isTakenOver()).isTrue());
        assertThatThrownBy(() -> log.changeHeld(first, (held, at) -> held.complete(null, at), checkpoint))
                .isInstanceOf(LeaseLostException.class);
        assertThat(service.get(id)).isEqualTo(second);
        assertThat(service.events(id, 0, 10)).hasSize(4);

        log.advance(second, progress, losses, () -> {});
        assertThat(service.get(id).progress()).isEqualTo(progress);
        assertThat(service.events(id, 4, 10)).singleElement().isInstanceOf(LossMeasured.class);
        service.cancel(id, Caller.ANYBODY);
        assertThatThrownBy(() -> log.advance(second, progress, losses, () -> {}))
                .isInstanceOfSatisfying(LeaseLostException.class, e -> assertThat(e.isTakenOver()).isFalse());
    }

    @Test
    void anEntryThatIsLeftOverDoesNothing() {
        var id = UUID.fromString(completedJob());
        var before = service.get(id);

        worker.work(new Entry(id, 1), null, () -> true);
        worker.work(new Entry(id, 2), null, () -> true);
        worker.work(new Entry(UUID.randomUUID(), 1), null, () -> true);
        worker.bury(new Entry(id, 1));

        assertThat(service.get(id)).isEqualTo(before);
    }

    /** A job that only this test begins: the only worker is busy with another one until that is cancelled. */
    private UUID queuedBehind(String busy) {
        assertThat(job(busy).get("state").asString()).isEqualTo("RUNNING");
        var id = Generators.timeBasedEpochGenerator().generate(); // lists go by it
        log.create(
                Job.queued(id, Preset.CLASSIC, Preset.CLASSIC.recipe(), Priority.NORMAL, Label.NONE, null, log.now()),
                null);
        return id;
    }

    private void awaitProgressOfAttempt(UUID id, int attempt) {
        Patience.await().until(() -> service.get(id).attempt() == attempt);
        long reached = service.get(id).progress().iteration();
        Patience.await().until(() -> service.get(id).progress().iteration() > reached);
    }

    private void assertNothingIsSkippedOrDoubled(UUID id) {
        var events = service.events(id, 0, Integer.MAX_VALUE);
        assertThat(events)
                .extracting(JobEvent::sequence)
                .isEqualTo(LongStream.rangeClosed(1, events.size()).boxed().toList());
        assertThat(
                        events.stream()
                                .filter(LossMeasured.class::isInstance)
                                .map(event -> ((LossMeasured) event).iteration()))
                .doesNotHaveDuplicates()
                .isSorted();
    }
}
