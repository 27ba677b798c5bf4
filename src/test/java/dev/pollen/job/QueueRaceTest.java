package dev.pollen.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;

import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
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
        var byScheduler = new ConcurrentHashMap<String, AtomicInteger>();
        var one = scheduler(pool, "one", runs, byScheduler);
        var other = scheduler(pool, "other", runs, byScheduler);
        for (int i = 0; i < ENTRIES; i++) {
            one.scheduleIfNotExists(new JobQueue.Entry(UUID.randomUUID(), 1).instance(), Instant.now());
        }

        one.start();
        other.start();
        try {
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> runs.size() == ENTRIES && one.getScheduledExecutions().isEmpty());
        } finally {
            one.stop();
            other.stop();
            pool.dispose();
        }
        assertThat(runs.values()).allMatch(count -> count.get() == 1);
        assertThat(byScheduler).containsOnlyKeys("one", "other");
    }

    private static Scheduler scheduler(
            DataSource database, String name, Map<String, AtomicInteger> runs, Map<String, AtomicInteger> byScheduler) {
        var task =
                Tasks.oneTime(JobQueue.TRAIN)
                        .execute(
                                (instance, context) -> {
                                    count(runs, instance.getId());
                                    count(byScheduler, name);
                                });
        return new JobQueue().scheduler(database, task, SETTINGS);
    }

    private static void count(Map<String, AtomicInteger> counts, String key) {
        counts.computeIfAbsent(key, any -> new AtomicInteger()).incrementAndGet();
    }
}
