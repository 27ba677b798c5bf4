package dev.pollen.job;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import com.github.kagkarlsson.scheduler.Scheduler;

import dev.pollen.checkpoint.Checkpoints;
import dev.pollen.job.JobQueue.Entry;
import dev.pollen.training.Preset;
import dev.pollen.training.Recipe;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What can be asked of jobs. */
@Service
public class Jobs {

    private final TimeBasedEpochGenerator ids = Generators.timeBasedEpochGenerator();
    private final JobLog log;
    private final JobTable table;
    private final JobEventTable events;
    private final RunningJobs running;
    private final Checkpoints checkpoints;
    private final Scheduler scheduler;
    private final JobMeters meters;

    Jobs(
            JobLog log,
            JobTable table,
            JobEventTable events,
            RunningJobs running,
            Checkpoints checkpoints,
            Scheduler scheduler,
            JobMeters meters) {
        this.log = log;
        this.table = table;
        this.events = events;
        this.running = running;
        this.checkpoints = checkpoints;
        this.scheduler = scheduler;
        this.meters = meters;
    }

    /** Queues a new job. */
    public Job create(Preset preset, Recipe recipe) {
        var job = Job.queued(ids.generate(), preset, recipe, log.now());
        log.create(job, () -> enqueue(job));
        scheduler.triggerCheckForDueExecutions();
        return job;
    }

    /** Puts a job whose worker is gone back into the queue. */
    void requeue(UUID id) {
        log.change(id, Job::requeue, this::enqueue);
    }

    private void enqueue(Job job) {
        scheduler.scheduleIfNotExists(Entry.next(job).instance(), log.now());
    }

    /**
     * Stops a job for good: at once where it waits, within an iteration where it runs.
     *
     * @throws UnknownJobException if there is none with that id
     * @throws IllegalTransitionException if it has ended
     */
    public Job cancel(UUID id) {
        var cancelled = log.change(id, Job::cancel);
        running.stop(id);
        meters.cancelled(cancelled);
        return cancelled;
    }

    /**
     * Removes a job that has ended, with its history and checkpoints.
     *
     * @throws UnknownJobException if there is none with that id
     * @throws IllegalTransitionException if it has not ended
     */
    public void delete(UUID id) {
        log.delete(id);
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

    /** Jobs, newest first: those in a state, or all; those created before a job, or the newest. */
    public List<Job> list(@Nullable JobState state, @Nullable UUID after, int limit) {
        return table.list(state, after, limit);
    }

    /** The completed job that finished last. */
    public Optional<Job> newestCompleted() {
        return table.newestCompleted();
    }

    /** A job's events after a number, in order. */
    public List<JobEvent> events(UUID id, long after, int limit) {
        return events.after(id, after, limit);
    }
}
