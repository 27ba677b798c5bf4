package dev.pollen.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;

import dev.pollen.testing.Patience;
import dev.pollen.trace.Traces;
import dev.pollen.training.Preset;

import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** db-scheduler does not name H2 among the databases that it is tested with, and Pollen has taught it to lock there. */
class JobQueueTest {

    private static final int ENTRIES = 300;

    private final String url = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
    private final JdbcConnectionPool pool = JdbcConnectionPool.create(url, "", "");
    private final JobDatabase database = new JobDatabase(pool, url);
    private final List<Scheduler> schedulers = new ArrayList<>();

    JobQueueTest() {
        Flyway.configure().dataSource(pool).load().migrate();
    }

    @AfterEach
    void stop() {
        schedulers.forEach(Scheduler::stop);
        pool.dispose();
    }

    @Test
    void twoSchedulersOnOneH2RunEveryEntryOnce() {
        var runs = new ConcurrentHashMap<String, AtomicInteger>();
        var both = new CyclicBarrier(2);
        var queue = new JobQueue(database, Traces.OFF);
        for (int i = 0; i < ENTRIES; i++) {
            queue.add(job(Priority.NORMAL), Instant.now());
        }

        for (int i = 0; i < 2; i++) {
            scheduler(4, counting(runs, both)).start();
        }

        Patience.await()
                .until(() -> runs.size() == ENTRIES && schedulers.getFirst().getScheduledExecutions().isEmpty());
        assertThat(runs.values()).allMatch(count -> count.get() == 1);
        assertThat(both.isBroken()).isFalse();
    }

    /** The first entry that each of them runs waits until the other one runs its first as well. */
    private static Consumer<String> counting(Map<String, AtomicInteger> runs, CyclicBarrier both) {
        var first = new AtomicBoolean(true);
        return entry -> {
            if (first.getAndSet(false)) {
                await(both);
            }
            runs.computeIfAbsent(entry, any -> new AtomicInteger()).incrementAndGet();
        };
    }

    @Test
    void theHighestPriorityIsNextAndAmongEqualsTheOldest() {
        var order = new CopyOnWriteArrayList<String>();
        var begun = new CyclicBarrier(2);
        var goOn = new CyclicBarrier(2);
        var queue = new JobQueue(database, Traces.OFF);
        var now = Instant.now().minusSeconds(10);
        var first = add(queue, Priority.LOW, now);
        var scheduler =
                scheduler(
                        1,
                        entry -> {
                            order.add(entry);
                            if (order.size() == 1) {
                                await(begun);
                                await(goOn);
                            }
                        });
        scheduler.start();
        await(begun);

        var low = add(queue, Priority.LOW, now.plusSeconds(1));
        var normal = add(queue, Priority.NORMAL, now.plusSeconds(2));
        var laterNormal = add(queue, Priority.NORMAL, now.plusSeconds(3));
        var high = add(queue, Priority.HIGH, now.plusSeconds(4));
        await(goOn);

        Patience.await().until(() -> order.size() == 5);
        assertThat(order).containsExactly(first, high, normal, laterNormal, low);
    }

    @Test
    void aClockThatIsSetBackLetsNoJobWait() {
        var order = new CopyOnWriteArrayList<String>();
        var queue = new JobQueue(database, Traces.OFF);
        var first = add(queue, Priority.NORMAL, Instant.now().plus(Duration.ofDays(1)));
        var second = add(queue, Priority.NORMAL, Instant.now().plus(Duration.ofDays(2)));

        scheduler(1, order::add).start();

        Patience.await().until(() -> order.size() == 2);
        assertThat(order).containsExactly(first, second);
    }

    private static String add(JobQueue queue, Priority priority, Instant at) {
        var job = job(priority);
        queue.add(job, at);
        return job.id() + "/1";
    }

    private static Job job(Priority priority) {
        return Job.queued(
                UUID.randomUUID(), Preset.CLASSIC, Preset.CLASSIC.recipe(), priority, Label.NONE, null, Instant.now());
    }

    private Scheduler scheduler(int threads, Consumer<String> action) {
        OneTimeTask<String> task =
                Tasks.oneTime(JobQueue.TRAIN).execute((instance, context) -> action.accept(instance.getId()));
        var scheduler =
                new SchedulerConfiguration().scheduler(database, task, new WorkerName("test"), settings(threads));
        schedulers.add(scheduler);
        return scheduler;
    }

    private static JobProperties settings(int concurrent) {
        return new JobProperties(
                true, concurrent, 10, Duration.ofMillis(10), Duration.ofSeconds(10), Duration.ofSeconds(1));
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void oneCoreIsLeftToRequests() {
        int cores = Runtime.getRuntime().availableProcessors();

        assertThat(settings(0).workers()).isEqualTo(Math.max(1, cores - 1));
        assertThat(settings(4).workers()).isEqualTo(4);
    }

    @Test
    void onlyAnEmbeddedH2IsOneProcessesOwn() {
        assertThat(database.isExclusive()).isTrue();
        assertThat(new JobDatabase(pool, "jdbc:h2:file:/data/pollen;WRITE_DELAY=0").isExclusive()).isTrue();
        assertThat(new JobDatabase(pool, "jdbc:h2:tcp://host/pollen").isExclusive()).isFalse();
        assertThat(new JobDatabase(pool, "jdbc:h2:file:/data/pollen;auto_server=true").isExclusive()).isFalse();
        assertThat(new JobDatabase(pool, "jdbc:postgresql://host/pollen").isExclusive()).isFalse();
    }
}
