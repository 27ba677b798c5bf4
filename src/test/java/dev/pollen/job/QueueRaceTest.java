package dev.pollen.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;

import org.awaitility.Awaitility;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import javax.sql.DataSource;

/** db-scheduler does not name H2 among the databases that it is tested with. */
class QueueRaceTest {

    private static final int ENTRIES = 300;
    private static final JobProperties SETTINGS = new JobProperties(4, Duration.ofMillis(10), Duration.ofSeconds(1));

    @Test
    void twoSchedulersOnOneH2RunEveryEntryOnce() {
        var pool = JdbcConnectionPool.create("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "", "");
        Flyway.configure().dataSource(pool).load().migrate();
        var runs = new ConcurrentHashMap<String, AtomicInteger>();
        var both = new CyclicBarrier(2);
        var one = scheduler(pool, runs, both);
        var other = scheduler(pool, runs, both);
        for (int i = 0; i < ENTRIES; i++) {
            one.scheduleIfNotExists(new JobQueue.Entry(UUID.randomUUID(), 1).instance(), Instant.now());
        }

        one.start();
        other.start();
        try {
            Awaitility.await()
                    .atMost(Duration.ofMinutes(1))
                    .until(() -> runs.size() == ENTRIES && one.getScheduledExecutions().isEmpty());
        } finally {
            one.stop();
            other.stop();
            pool.dispose();
        }
        assertThat(runs.values()).allMatch(count -> count.get() == 1);
        assertThat(both.isBroken()).isFalse();
    }

    /** The first entry that each of them runs waits until the other one runs its first as well. */
    private static Scheduler scheduler(DataSource database, Map<String, AtomicInteger> runs, CyclicBarrier both) {
        var first = new AtomicBoolean(true);
        var task =
                Tasks.oneTime(JobQueue.TRAIN)
                        .execute(
                                (instance, context) -> {
                                    if (first.getAndSet(false)) {
                                        await(both);
                                    }
                                    runs.computeIfAbsent(instance.getId(), any -> new AtomicInteger())
                                            .incrementAndGet();
                                });
        return new JobQueue().scheduler(database, task, SETTINGS);
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void oneCoreIsLeftToRequests() {
        int cores = Runtime.getRuntime().availableProcessors();

        assertThat(new JobProperties(0, Duration.ofSeconds(1), Duration.ofSeconds(1)).workers())
                .isEqualTo(Math.max(1, cores - 1));
        assertThat(SETTINGS.workers()).isEqualTo(4);
    }
}
