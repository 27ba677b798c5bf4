package dev.pollen.job;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import com.github.kagkarlsson.scheduler.Scheduler;

import dev.pollen.access.Caller;
import dev.pollen.access.NotOwnerException;
import dev.pollen.access.QuotaExceededException;
import dev.pollen.access.Quotas;
import dev.pollen.checkpoint.Checkpoints;

import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;

/** What can be asked of jobs. */
@Service
public class Jobs {

    /** Or all that come at the same moment would find that there is room. Of other nodes, some may. */
    private final Lock queueing = new ReentrantLock();

    private final TimeBasedEpochGenerator ids = Generators.timeBasedEpochGenerator();
    private final JobLog log;
    private final JobTable table;
    private final JobEventTable events;
    private final SnapshotTable snapshots;
    private final Leases leases;
    private final Checkpoints checkpoints;
    private final Scheduler scheduler;
    private final JobMeters meters;
    private final Quotas quotas;
    private final JobProperties properties;

    Jobs(
            JobLog log,
            JobTable table,
            JobEventTable events,
            SnapshotTable snapshots,
            Leases leases,
            Checkpoints checkpoints,
            Scheduler scheduler,
            JobMeters meters,
            Quotas quotas,
            JobProperties properties) {
        this.log = log;
        this.table = table;
        this.events = events;
        this.snapshots = snapshots;
        this.leases = leases;
        this.checkpoints = checkpoints;
        this.scheduler = scheduler;
        this.meters = meters;
        this.quotas = quotas;
        this.properties = properties;
    }

    /**
     * Queues a new job; or finds the one that was queued when the request was made before.
     *
     * @throws IdempotencyKeyReusedException if another request bore the same key
     * @param caller whose it is to be
     * @throws QuotaExceededException if they have as much as they may
     * @throws QueueFullException if as many jobs wait as may; requests to several nodes at the same moment may lead to
     *     a few more
     */
    public Job create(JobRequest request, Caller caller) {
        var key = request.idempotencyKey();
        return key == null
                ? queue(request, null, caller)
                : madeBefore(key).orElseGet(() -> queueOnce(request, key, caller));
    }

    private Optional<Job> madeBefore(IdempotencyKey key) {
        return table.findByKey(key.scoped())
                .map(
                        made -> {
                            if (!made.request().equals(key.request())) {
                                throw new IdempotencyKeyReusedException(key.key(), made.job().id());
                            }
                            return made.job();
                        });
    }

    private Job queueOnce(JobRequest request, IdempotencyKey key, Caller caller) {
        try {
            return queue(request, key, caller);
        } catch (DuplicateKeyException | QueueFullException e) {
            return madeBefore(key).orElseThrow(() -> e); // the same request came at the same time
        }
    }

    private Job queue(JobRequest request, @Nullable IdempotencyKey key, Caller caller) {
        queueing.lock();
        try {
            return queueAlone(request, key, caller);
        } finally {
            queueing.unlock();
        }
    }

    private Job queueAlone(JobRequest request, @Nullable IdempotencyKey key, Caller caller) {
        quotas.requireJob(caller, table::countToEnd);
        long queued = table.count(JobState.QUEUED);
        if (queued >= properties.maxQueued()) {
            throw new QueueFullException(queued, properties.maxQueued());
        }
        var job =
                Job.queued(
                        ids.generate(),
                        request.preset(),
                        request.recipe(),
                        request.priority(),
                        request.label(),
                        caller.name(),
                        log.now());
        log.create(job, key);
        scheduler.triggerCheckForDueExecutions();
        return job;
    }

    /**
     * Has a job wait: at once where it is queued, within an iteration and a checkpoint where it runs.
     *
     * @throws UnknownJobException if there is none with that id
     * @throws NotOwnerException if it belongs to somebody else
     * @throws IllegalTransitionException if it is paused or has ended
     */
    public Job pause(UUID id, Caller caller) {
        var job = log.change(id, by(caller, Job::pause));
        leases.tell(job);
        return job;
    }

    /**
     * Has a job go on that is paused, or is about to be.
     *
     * @throws UnknownJobException if there is none with that id
     * @throws NotOwnerException if it belongs to somebody else
     * @throws IllegalTransitionException if it is not paused
     */
    public Job resume(UUID id, Caller caller) {
        var job = log.change(id, by(caller, Job::resume));
        leases.tell(job);
        scheduler.triggerCheckForDueExecutions();
        return job;
    }

    /**
     * Stops a job for good: at once where it waits, within an iteration where it runs.
     *
     * @throws UnknownJobException if there is none with that id
     * @throws NotOwnerException if it belongs to somebody else
     * @throws IllegalTransitionException if it has ended
     */
    public Job cancel(UUID id, Caller caller) {
        var job = log.change(id, by(caller, Job::cancel));
        leases.tell(job);
        meters.cancelled(job);
        return job;
    }

    private static JobLog.Transition by(Caller caller, JobLog.Transition transition) {
        return (job, at) -> {
            job.requireOwner(caller);
            return transition.apply(job, at);
        };
    }

    /**
     * Removes a job that has ended, with its history and checkpoints.
     *
     * @throws UnknownJobException if there is none with that id
     * @throws NotOwnerException if it belongs to somebody else
     * @throws IllegalTransitionException if it has not ended
     * @throws JobInUseException if its model is being distilled
     */
    public void delete(UUID id, Caller caller) {
        log.delete(id, job -> job.requireOwner(caller));
        checkpoints.deleteFiles(id);
    }

    /**
     * The job with that id.
     *
     * @throws UnknownJobException if there is none
     */
    public Job get(UUID id) {
        return table.find(id).orElseThrow(() -> new UnknownJobException(id));
    }

    /**
     * The first so many of the jobs that are asked for.
     *
     * @throws UnknownJobException if the one after which to begin is gone, and nothing else says where that was
     */
    public List<Job> list(JobSearch search, int limit) {
        var after = search.after();
        return table.list(after != null && search.isPlaceUnknown() ? search.after(get(after)) : search, limit);
    }

    /** The places of jobs among those that wait, by their ids: 1 is begun next. Those that do not wait have none. */
    public Map<UUID, Integer> queuePositions(List<Job> jobs) {
        var waiting = jobs.stream().filter(job -> job.state() == JobState.QUEUED).map(Job::id).toList();
        return waiting.isEmpty() ? Map.of() : table.queuePositions(waiting);
    }

    /**
     * Calls a job otherwise, whatever its state.
     *
     * @param change from what it is called to what it is to be called
     * @throws UnknownJobException if there is none with that id
     */
    public Job relabel(UUID id, UnaryOperator<Label> change, Caller caller) {
        return log.relabel(id, job -> job.requireOwner(caller), change);
    }

    /** The completed job that finished last. */
    public Optional<Job> newestCompleted() {
        return table.newestCompleted();
    }

    /** How far a job's events go, or empty if there is no job with that id. */
    public Optional<EventPosition> eventPosition(UUID id) {
        return events.position(id);
    }

    /** A job's events after a number, in order. */
    public List<JobEvent> events(UUID id, long after, int limit) {
        return events.after(id, after, limit);
    }

    /** The states that a job has been in, in order. */
    public List<JobEvent.StateChanged> states(UUID id) {
        return events.states(id);
    }

    /** The measurements of a job's checkpoints, in order. */
    public List<JobEvent.QualityMeasured> measurements(UUID id) {
        return events.measurements(id);
    }

    /** How much memory {@link #snapshots} take: as they are kept, and unpacked. */
    public long bytesOfSnapshots(UUID id, long after) {
        return (1 + PackedPoints.BYTES_OF_BYTE) * snapshots.bytesAfter(id, after);
    }

    /** The snapshots of a job that are kept and were taken after more than so many iterations, in order. */
    public List<PointSnapshot> snapshots(UUID id, long after) {
        return snapshots.after(id, after);
    }
}
