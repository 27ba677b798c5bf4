package dev.pollen.job;

import dev.pollen.job.JobQueue.Entry;
import dev.pollen.trace.Span;
import dev.pollen.trace.Traces;
import dev.pollen.web.requests.JobInLog;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;

/** Takes a job from the queue, trains it, and says how that ended. */
@Component
class Worker {

    private static final Logger log = LoggerFactory.getLogger(Worker.class);

    /** As long as the database lets it be. */
    private static final int MAX_REASON = 1000;

    /**
     * What this process was at when the database failed: it has let go of it and is alive, whatever the queue thinks of
     * a worker that it has not heard of since.
     */
    private final Set<Entry> letGo = ConcurrentHashMap.newKeySet();

    private final JobLog jobs;
    private final JobTable table;
    private final Leases leases;
    private final Attempts attempts;
    private final JobMeters meters;
    private final WorkerName name;
    private final Traces traces;

    Worker(
            JobLog jobs,
            JobTable table,
            Leases leases,
            Attempts attempts,
            JobMeters meters,
            WorkerName name,
            Traces traces) {
        this.jobs = jobs;
        this.table = table;
        this.leases = leases;
        this.attempts = attempts;
        this.meters = meters;
        this.name = name;
        this.traces = traces;
    }

    /**
     * Makes an attempt at a job, unless the entry is left over from an earlier time.
     *
     * @param trace which has asked for it: see {@link Traces#here}
     * @param shuttingDown whether the node wants to stop; the job goes back into the queue then
     */
    void work(Entry entry, @Nullable String trace, BooleanSupplier shuttingDown) {
        try (var _ = JobInLog.of(entry.job())) {
            var job = jobs.change(entry.job(), (queued, at) -> begin(queued, entry, at));
            if (job.state() == JobState.RUNNING) {
                meters.started(job, jobs.now());
                var lease = leases.begin(job, shuttingDown);
                try {
                    var span = traces.begin("train", trace).with("job", job.id().toString());
                    span.with("attempt", job.attempt()).during(() -> train(lease, span));
                } catch (DataAccessException | TransactionException e) {
                    letGo.add(entry);
                    throw e;
                } finally {
                    leases.end(lease);
                }
            }
        } catch (UnknownJobException | IllegalTransitionException e) {
            log.debug("{} is no longer due: {}", entry, e.getMessage());
        }
    }

    /**
     * The job as this entry begins it. If it was begun by this entry before, its worker has lost the database: the job
     * waits for another attempt then, since a worker that has lost it may still be at work.
     */
    private Job begin(Job job, Entry entry, Instant at) {
        if (job.ticket() != entry.ticket()) {
            throw new IllegalTransitionException(job, "be begun by " + entry);
        }
        if (job.state() == JobState.RUNNING) {
            return releaseFromDatabase(job, at);
        }
        return job.start(name.value(), at);
    }

    private static Job releaseFromDatabase(Job job, Instant at) {
        return job.release("the database failed under its worker %s".formatted(job.worker()), at);
    }

    private void train(Lease lease, Span span) {
        var job = lease.job();
        log.info("Job {} begins: attempt {}.", job.id(), job.attempt());
        try {
            if (!attempts.train(lease)) {
                release(job);
            }
        } catch (LeaseLostException e) {
            stop(job, e);
        } catch (DataIntegrityViolationException e) {
            span.fail(e);
            fail(job, e); // it would be so again
        } catch (DataAccessException | TransactionException e) {
            throw e; // nothing can be written down now: the queue tries again
        } catch (OutOfMemoryError e) {
            log.warn("Job {} met with a heap that was full; it goes on from its last checkpoint.", job.id(), e);
            starve(job);
        } catch (Throwable e) { // whatever it is: somebody waits for the job
            if (lease.isShuttingDown()) {
                log.warn("Job {} was interrupted; it goes on from its last checkpoint.", job.id(), e);
                release(job);
            } else {
                log.warn("Job {} fails.", job.id(), e);
                span.fail(e);
                fail(job, e);
            }
        }
    }

    private void release(Job job) {
        try {
            var released =
                    jobs.changeHeld(
                            job,
                            (held, at) -> held.release("its worker %s stopped".formatted(name.value()), at),
                            () -> {});
            log.info("Job {} stops: it is {}.", job.id(), released.state());
        } catch (LeaseLostException e) {
            stop(job, e);
        }
    }

    /** Its own needs had been met when it began: it was others who filled the heap. */
    private void starve(Job job) {
        try {
            var starved = jobs.changeHeld(job, Job::starve, () -> {});
            if (starved.state() == JobState.FAILED) {
                meters.finished(starved);
            }
        } catch (LeaseLostException e) {
            stop(job, e);
        }
    }

    private void fail(Job job, Throwable error) {
        var reason = message(error).replace("\0", ""); // which PostgreSQL refuses
        try {
            var failed =
                    jobs.changeHeld(
                            job,
                            (held, at) -> held.fail(reason.substring(0, Math.min(reason.length(), MAX_REASON)), at),
                            () -> {});
            meters.finished(failed);
        } catch (LeaseLostException e) {
            stop(job, e);
        }
    }

    private void stop(Job job, LeaseLostException reason) {
        log.info("Job {} stops: {}", job.id(), reason.getMessage());
        if (reason.isTakenOver()) {
            meters.leaseLost();
        }
    }

    private static String message(Throwable error) {
        var message = error.getMessage();
        return message == null ? error.getClass().getSimpleName() : message;
    }

    /** Whether the job of an entry still waits for it. */
    boolean isStillWaiting(Entry entry) {
        return table.find(entry.job())
                .filter(job -> job.state() == JobState.QUEUED && job.ticket() == entry.ticket())
                .isPresent();
    }

    /** Takes the job of an entry from its worker, who is not heard of, if it is still that worker's. */
    void bury(Entry entry) {
        try (var _ = JobInLog.of(entry.job())) {
            var job = jobs.change(entry.job(), (held, at) -> lose(held, entry, at));
            if (letGo.remove(entry)) {
                log.info("Job {}, under which the database failed, is {}.", job.id(), job.state());
                return;
            }
            log.warn("Worker {} of job {} is gone: the job is {}.", job.worker(), job.id(), job.state());
            meters.lost(job);
        } catch (UnknownJobException | IllegalTransitionException e) {
            log.debug("{} is no longer due: {}", entry, e.getMessage());
        }
    }

    private Job lose(Job job, Entry entry, Instant at) {
        if (job.ticket() != entry.ticket()) {
            throw new IllegalTransitionException(job, "lose the worker of " + entry);
        }
        return letGo.contains(entry) ? releaseFromDatabase(job, at) : job.lose(at);
    }
}
