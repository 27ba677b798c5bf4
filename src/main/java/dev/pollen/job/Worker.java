package dev.pollen.job;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

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
     * @param shuttingDown whether the node wants to stop; the job goes back into the queue then
     * @param enqueue puts a job's next attempt into the queue
     */
    void work(UUID id, int attempt, BooleanSupplier shuttingDown, Consumer<Job> enqueue) {
        try {
            var begun = jobs.change(id, (job, at) -> begin(job, attempt, at), job -> enqueueAgain(job, enqueue));
            if (begun.state() == JobState.RUNNING) {
                meters.started(begun, jobs.now());
                train(begun, shuttingDown);
                if (shuttingDown.getAsBoolean()) {
                    handBack(begun, enqueue);
                }
            }
        } catch (UnknownJobException | IllegalTransitionException e) {
            log.debug("Attempt {} at job {} is no longer due: {}", attempt, id, e.getMessage());
        }
    }

    /**
     * The job as this attempt begins it. If this attempt was begun before, its worker has died or lost the database:
     * the job waits for another attempt then, since one is never made twice.
     */
    private Job begin(Job job, int attempt, Instant at) {
        if (job.state() == JobState.RUNNING && job.attempt() == attempt) {
            log.warn("Worker {} of job {} is gone: it is queued again.", job.worker(), job.id());
            return job.requeue(at);
        }
        if (job.attempt() + 1 != attempt) {
            throw new IllegalTransitionException(
                    job, "begin attempt %d after attempt %d".formatted(attempt, job.attempt()));
        }
        return job.start(name, at);
    }

    private static void enqueueAgain(Job job, Consumer<Job> enqueue) {
        if (job.state() == JobState.QUEUED) {
            enqueue.accept(job);
        }
    }

    private void train(Job job, BooleanSupplier shuttingDown) {
        log.info("Job {} begins: attempt {}.", job.id(), job.attempt());
        var cancelled = running.begin(job.id());
        try {
            runs.train(job, new Stop(cancelled::get, shuttingDown));
        } catch (AttemptLostException e) {
            log.info("Job {} stops: {}", job.id(), e.getMessage());
        } catch (DataAccessException | TransactionException e) {
            throw e; // nothing can be written down now: the queue tries again
        } catch (Exception | OutOfMemoryError | LinkageError e) {
            if (shuttingDown.getAsBoolean()) {
                log.warn("Job {} was interrupted; it goes on from its last checkpoint.", job.id(), e);
            } else {
                log.warn("Job {} fails.", job.id(), e);
                fail(job, e);
            }
        } finally {
            running.end(job.id(), cancelled);
        }
    }

    /** Puts a job that the shutdown has stopped back into the queue. */
    private void handBack(Job job, Consumer<Job> enqueue) {
        try {
            jobs.changeHeld(job, Job::requeue, enqueue);
            log.info("Job {} goes back into the queue.", job.id());
        } catch (AttemptLostException e) {
            log.debug("Job {} has ended, or somebody else has it: {}", job.id(), e.getMessage());
        }
    }

    private void fail(Job job, Throwable error) {
        var reason = error instanceof OutOfMemoryError ? "out of memory: " + error.getMessage() : message(error);
        try {
            var failed =
                    jobs.changeHeld(
                            job,
                            (held, at) -> held.fail(reason.substring(0, Math.min(reason.length(), MAX_REASON)), at),
                            ended -> {});
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
