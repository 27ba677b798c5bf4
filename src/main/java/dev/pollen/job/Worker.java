package dev.pollen.job;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.UUID;
import java.util.function.BooleanSupplier;

/** Takes a job from the queue, trains it, and says how that ended. */
@Component
class Worker {

    private static final Logger log = LoggerFactory.getLogger(Worker.class);

    /** As long as the database lets it be. */
    private static final int MAX_REASON = 1000;

    private final JobLog jobs;
    private final RunningJobs running;
    private final TrainingRuns runs;
    private final JobMeters meters;
    private final String name = ManagementFactory.getRuntimeMXBean().getName(); // process id and host

    Worker(JobLog jobs, RunningJobs running, TrainingRuns runs, JobMeters meters) {
        this.jobs = jobs;
        this.running = running;
        this.runs = runs;
        this.meters = meters;
    }

    /**
     * Makes an attempt at a job, unless that attempt is no longer due.
     *
     * @param shuttingDown whether the node wants to stop; the job is left as it is then, for the next start to queue
     *     again
     */
    void work(UUID id, int attempt, BooleanSupplier shuttingDown) {
        var stop = running.begin(id);
        try {
            var job = jobs.change(id, (queued, at) -> due(queued, attempt, at).start(name, at));
            meters.started(job);
            train(job, () -> stop.get() || shuttingDown.getAsBoolean());
        } catch (UnknownJobException | IllegalTransitionException e) {
            log.debug("Attempt {} at job {} is no longer due: {}", attempt, id, e.getMessage());
        } finally {
            running.end(id);
        }
    }

    /** The job as it waits for this attempt. If this attempt was begun before, its worker has died. */
    private static Job due(Job job, int attempt, Instant at) {
        if (job.state() == JobState.RUNNING && job.attempt() == attempt) {
            log.warn("Worker {} of job {} is gone; another one goes on.", job.worker(), job.id());
            return job.requeue(at);
        }
        if (job.attempt() + 1 != attempt) {
            throw new IllegalTransitionException(job, "be begun for the %d. time".formatted(attempt));
        }
        return job;
    }

    private void train(Job job, BooleanSupplier stop) {
        log.info("Job {} begins: attempt {}.", job.id(), job.attempt());
        try {
            runs.train(job, stop);
        } catch (AttemptLostException e) {
            log.info("Job {} stops: {}", job.id(), e.getMessage());
        } catch (DataAccessException e) {
            throw e; // nothing can be written down now: the queue tries again
        } catch (Exception | OutOfMemoryError | LinkageError e) {
            log.warn("Job {} fails.", job.id(), e);
            fail(job, e);
        }
    }

    private void fail(Job job, Throwable error) {
        var reason = error instanceof OutOfMemoryError ? "out of memory: " + error.getMessage() : message(error);
        try {
            var failed =
                    jobs.changeHeld(
                            job,
                            (held, at) -> held.fail(reason.substring(0, Math.min(reason.length(), MAX_REASON)), at),
                            () -> {});
            meters.finished(failed);
        } catch (AttemptLostException e) {
            log.info("Job {} stops: {}", job.id(), e.getMessage());
        }
    }

    private static String message(Throwable error) {
        var message = error.getMessage();
        return message == null ? error.getClass().getSimpleName() : message;
    }
}
