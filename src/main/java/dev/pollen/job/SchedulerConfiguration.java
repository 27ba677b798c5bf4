package dev.pollen.job;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.exceptions.ExecutionException;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;

import dev.pollen.job.JobQueue.Entry;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.time.Duration;

/** How db-scheduler takes entries from the queue, and what it does with them. */
@Configuration
class SchedulerConfiguration {

    private static final Logger log = LoggerFactory.getLogger(SchedulerConfiguration.class);

    /** Once a worker has missed so many heartbeats its lease is over: the fewest that db-scheduler takes. */
    private static final int MISSED_HEARTBEATS = 4;

    /** When to try again after the database failed under a worker: no other error gets as far as the queue. */
    private static final Duration RETRY = Duration.ofSeconds(10);

    /**
     * How long a worker has on shutdown to stop by itself, which takes it an iteration and a checkpoint; then as long
     * again, interrupted.
     */
    private static final Duration SHUTDOWN = Duration.ofSeconds(3);

    /** Take entries as threads become free, and no earlier: then the one with the highest priority is always next. */
    private static final double JUST_BELOW_ALL_THREADS = 0.999;

    private static final double ALL_THREADS = 1;

    @Bean
    OneTimeTask<String> trainingTask(Worker worker) {
        return Tasks.oneTime(JobQueue.TRAIN)
                .onFailure(new FailureHandler.OnFailureRetryLater<>(RETRY))
                .onDeadExecution((dead, operations) -> handleDead(worker, dead, operations))
                .execute(
                        (instance, context) ->
                                worker.work(
                                        Entry.parse(instance.getId()),
                                        instance.getData(),
                                        () -> context.getSchedulerState().isShuttingDown()));
    }

    private static void handleDead(Worker worker, ExecutionComplete dead, ExecutionOperations<String> operations) {
        var entry = Entry.parse(dead.getExecution().taskInstance.getId());
        try {
            if (worker.isStillWaiting(entry)) {
                operations.reschedule(dead, dead.getTimeDone()); // it died before it had begun
            } else {
                worker.bury(entry);
                operations.remove();
            }
        } catch (ExecutionException e) {
            log.debug("Another node was faster: {}", e.getMessage());
        }
    }

    @Bean(destroyMethod = "") // WorkerLifecycle stops it
    Scheduler scheduler(
            JobDatabase database, OneTimeTask<String> trainingTask, WorkerName name, JobProperties properties) {
        return Scheduler.create(database.dataSource(), trainingTask)
                .jdbcCustomization(database.dialect())
                .serializer(JobQueue.TEXT)
                .schedulerName(new SchedulerName.Fixed(name.value()))
                .threads(properties.workers())
                .pollUsingLockAndFetch(JUST_BELOW_ALL_THREADS, ALL_THREADS)
                .enablePriority()
                .pollingInterval(properties.pollInterval())
                .heartbeatInterval(properties.lease().dividedBy(MISSED_HEARTBEATS))
                .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                .shutdownMaxWait(SHUTDOWN)
                .build();
    }
}
