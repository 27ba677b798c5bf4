package dev.pollen.job;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

import javax.sql.DataSource;

/**
 * The queue, which is db-scheduler's. It holds nothing but "begin this attempt at that job"; a job's row says all else.
 * An entry whose attempt is no longer due does nothing, so it does no harm when one is run twice.
 */
@Configuration
class JobQueue {

    static final TaskDescriptor<Void> TRAIN = TaskDescriptor.of("train");

    /** How often a worker says that it is alive. Four beats missed, and db-scheduler runs its entry again. */
    private static final Duration HEARTBEAT = Duration.ofSeconds(10);

    private static final int MISSED_HEARTBEATS = 4;

    /** When to try again after the database failed under a worker: no other error gets as far as the queue. */
    private static final Duration RETRY = Duration.ofSeconds(10);

    /** How long a worker has on shutdown to stop by itself, which takes it an iteration and a checkpoint. */
    private static final Duration SHUTDOWN = Duration.ofSeconds(10);

    @Bean
    OneTimeTask<Void> trainingTask(Worker worker) {
        return Tasks.oneTime(TRAIN)
                .onFailure(new FailureHandler.OnFailureRetryLater<>(RETRY))
                .execute(
                        (instance, context) -> {
                            var entry = Entry.parse(instance.getId());
                            worker.work(
                                    entry.job,
                                    entry.attempt,
                                    () -> context.getSchedulerState().isShuttingDown(),
                                    job ->
                                            context.getSchedulerClient()
                                                    .scheduleIfNotExists(Entry.next(job).instance(), Instant.now()));
                        });
    }

    @Bean(destroyMethod = "stop")
    Scheduler scheduler(DataSource dataSource, OneTimeTask<Void> trainingTask, JobProperties properties) {
        return Scheduler.create(new TransactionAwareDataSourceProxy(dataSource), trainingTask)
                .threads(properties.workers())
                .pollingInterval(properties.pollInterval())
                .heartbeatInterval(HEARTBEAT)
                .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                .shutdownMaxWait(SHUTDOWN)
                .build();
    }

    /** What an entry says, as the name that it has in the queue. */
    record Entry(UUID job, int attempt) {

        /** The entry that begins the next attempt at a job. */
        static Entry next(Job job) {
            return new Entry(job.id(), job.attempt() + 1);
        }

        TaskInstance<Void> instance() {
            return TRAIN.instance(job + "/" + attempt).build();
        }

        static Entry parse(String id) {
            int slash = id.indexOf('/');
            return new Entry(UUID.fromString(id.substring(0, slash)), Integer.parseInt(id.substring(slash + 1)));
        }
    }
}
