package dev.pollen.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.uuid.Generators;
import com.github.kagkarlsson.scheduler.Scheduler;

import dev.pollen.job.JobEvent.LossMeasured;
import dev.pollen.job.JobEvent.StateChanged;
import dev.pollen.testing.ServiceTest;
import dev.pollen.training.LossRecord;
import dev.pollen.training.Preset;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;

/**
 * What db-scheduler does when it takes a worker for dead, or when one lost the database: it runs the same entry again.
 */
class TakeOverIT extends ServiceTest {

    @Autowired private Worker worker;
    @Autowired private Jobs jobs;
    @Autowired private Scheduler scheduler;

    @Test
    void anAttemptThatIsRunAgainGivesWayToTheNextOneHoweverOften() {
        var id = UUID.fromString(runningJob(1));
        for (int attempt = 1; attempt <= 3; attempt++) {
            int next = attempt + 1;
            worker.work(
                    id,
                    attempt,
                    () -> false,
                    job -> scheduler.scheduleIfNotExists(JobQueue.Entry.next(job).instance(), Instant.now()));
            await().atMost(Duration.ofMinutes(1)).until(() -> jobs.get(id).attempt() == next);
            long reached = jobs.get(id).progress().iteration();
            await().atMost(Duration.ofMinutes(1)).until(() -> jobs.get(id).progress().iteration() > reached);
        }
        jobs.cancel(id);

        var events = jobs.events(id, 0, Integer.MAX_VALUE);
        assertThat(events)
                .extracting(JobEvent::sequence)
                .isEqualTo(LongStream.rangeClosed(1, events.size()).boxed().toList());
        assertThat(events.stream().filter(StateChanged.class::isInstance).map(event -> ((StateChanged) event).state()))
                .containsExactly(
                        JobState.QUEUED,
                        JobState.RUNNING,
                        JobState.QUEUED,
                        JobState.RUNNING,
                        JobState.QUEUED,
                        JobState.RUNNING,
                        JobState.QUEUED,
                        JobState.RUNNING,
                        JobState.CANCELLED);
        assertThat(
                        events.stream()
                                .filter(LossMeasured.class::isInstance)
                                .map(event -> ((LossMeasured) event).iteration()))
                .doesNotHaveDuplicates()
                .isSorted();
    }

    @Test
    void whatAnEarlierAttemptWritesIsRefused(@Autowired JobLog log) {
        var id = Generators.timeBasedEpochGenerator().generate(); // lists go by it
        log.create(Job.queued(id, Preset.CLASSIC, Preset.CLASSIC.recipe(), log.now()), () -> {}); // in no queue
        var first = log.change(id, (job, at) -> job.start("first", at));
        log.change(id, Job::requeue);
        var second = log.change(id, (job, at) -> job.start("second", at));
        var progress = new Job.Progress(10, 0.5, 100.0);
        var losses = List.of(new LossRecord(10, 1, 0.5, 1e-3));

        assertThatThrownBy(() -> log.advance(first, progress, losses, () -> {}))
                .isInstanceOf(AttemptLostException.class);
        assertThatThrownBy(() -> log.changeHeld(first, Job::complete, completed -> {}))
                .isInstanceOf(AttemptLostException.class);
        assertThat(jobs.get(id)).isEqualTo(second);
        assertThat(jobs.events(id, 0, 10)).hasSize(4);

        log.advance(second, progress, losses, () -> {});
        assertThat(jobs.get(id).progress()).isEqualTo(progress);
        assertThat(jobs.events(id, 4, 10)).singleElement().isInstanceOf(LossMeasured.class);
        jobs.cancel(id);
    }

    @Test
    void anAttemptThatIsNotDueDoesNothing() {
        var id = UUID.fromString(completedJob());
        var before = jobs.get(id);

        worker.work(id, 1, () -> false, job -> {});
        worker.work(id, 2, () -> false, job -> {});
        worker.work(UUID.randomUUID(), 1, () -> false, job -> {});

        assertThat(jobs.get(id)).isEqualTo(before);
    }
}
