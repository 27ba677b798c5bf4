package dev.pollen.job;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.boot.config.DbSchedulerStarter;

import dev.pollen.job.JobQueue.Entry;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * The workers of this node. They begin when the service is up, and hand their jobs back while its web server answers
 * the last requests.
 */
@Component
class WorkerLifecycle implements SmartLifecycle, DbSchedulerStarter {

    private static final Logger log = LoggerFactory.getLogger(WorkerLifecycle.class);
    private static final int ALL = Integer.MAX_VALUE;

    private final Scheduler scheduler;
    private final Worker worker;
    private final JobTable jobs;
    private final JobDatabase database;
    private final JobProperties properties;
    private volatile boolean running;

    WorkerLifecycle(Scheduler scheduler, Worker worker, JobTable jobs, JobDatabase database, JobProperties properties) {
        this.scheduler = scheduler;
        this.worker = worker;
        this.jobs = jobs;
        this.database = database;
        this.properties = properties;
    }

    @Override
    public void start() {
        if (database.isExclusive()) {
            buryWhoWasHereBefore();
        }
        scheduler.start();
        running = true;
    }

    /** Jobs that are said to be running have lost their worker with the process before this one. */
    private void buryWhoWasHereBefore() {
        for (var job : jobs.list(JobSearch.in(JobState.RUNNING), ALL)) {
            worker.bury(new Entry(job.id(), job.ticket()));
        }
    }

    @Override
    public void stop(Runnable callback) {
        Thread.ofPlatform()
                .name("stop-workers")
                .start(
                        () -> {
                            try {
                                stop();
                            } finally {
                                callback.run();
                            }
                        });
    }

    @Override
    public void stop() {
        log.info("Workers hand their jobs back.");
        scheduler.stop();
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public boolean isAutoStartup() {
        return properties.enabled();
    }

    /** What has stopped cannot start again. */
    @Override
    public boolean isPauseable() {
        return false;
    }

    @Override
    public int getPhase() {
        return WebServerApplicationContext.GRACEFUL_SHUTDOWN_PHASE;
    }

    /** As a lifecycle they start by themselves; db-scheduler's own starter would not wait for the service. */
    @Override
    public void doStart() {}
}
