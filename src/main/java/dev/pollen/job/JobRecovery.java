package dev.pollen.job;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.boot.config.DbSchedulerStarter;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Begins to work when the service is up. Jobs that are then said to be running have lost their worker with the process
 * that it was in: they are queued again, and go on from their newest checkpoint. That is so as long as a single process
 * uses the database.
 */
@Component
class JobRecovery implements DbSchedulerStarter {

    private static final Logger log = LoggerFactory.getLogger(JobRecovery.class);
    private static final int ALL = Integer.MAX_VALUE;

    private final Jobs jobs;
    private final Scheduler scheduler;

    JobRecovery(Jobs jobs, Scheduler scheduler) {
        this.jobs = jobs;
        this.scheduler = scheduler;
    }

    @Override
    @EventListener(ApplicationReadyEvent.class)
    public void doStart() {
        for (var job : jobs.list(JobState.RUNNING, null, ALL)) {
            try {
                jobs.requeue(job.id());
                log.info("Job {} was running when the service stopped: it is queued again.", job.id());
            } catch (UnknownJobException | IllegalTransitionException e) {
                log.info("Job {} is not queued again: {}", job.id(), e.getMessage()); // somebody was faster
            }
        }
        scheduler.start();
    }
}
