package dev.pollen.job;

import dev.pollen.checkpoint.Checkpoints;
import dev.pollen.web.requests.JobInLog;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

import java.time.Duration;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Removes files that workers and nodes which died have left: those of deleted jobs, and those that were not yet listed.
 * Files of jobs that the database does not know of are left alone, since they may be another database's.
 */
@Component
class CheckpointSweep {

    private static final Logger log = LoggerFactory.getLogger(CheckpointSweep.class);

    /** A worker may still write for so long after its job was deleted. */
    private static final Duration REMEMBER_DELETED = Duration.ofHours(1);

    private final JobLog jobs;
    private final DeletedJobTable deleted;
    private final Checkpoints checkpoints;

    CheckpointSweep(JobLog jobs, DeletedJobTable deleted, Checkpoints checkpoints) {
        this.jobs = jobs;
        this.deleted = deleted;
        this.checkpoints = checkpoints;
    }

    @Scheduled(fixedRateString = "PT1H", initialDelayString = "PT0S")
    void sweep() {
        deleted.all().forEach(id -> trying(id, this::removeDeleted));
        checkpoints.jobsWithFiles().forEach(id -> trying(id, this::sweep));
    }

    private static void trying(UUID id, Consumer<UUID> sweep) {
        try (var _ = JobInLog.of(id)) {
            sweep.accept(id);
        } catch (RuntimeException e) {
            log.warn("What may be left over of job {} cannot be removed for now: {}", id, e.toString());
        }
    }

    private void removeDeleted(UUID id) {
        checkpoints.deleteFiles(id);
        if (!checkpoints.hasFiles(id)) {
            deleted.forget(id, jobs.now().minus(REMEMBER_DELETED));
        }
    }

    /** Removes what is not listed of a job's files, but for what the present attempt at it may be writing. */
    void sweep(UUID id) {
        if (checkpoints.unlisted(id).isEmpty()) {
            return;
        }
        jobs.whileUnchanged(
                id,
                job -> {
                    int live = job.state() == JobState.RUNNING ? job.attempt() : 0;
                    int removed = checkpoints.deleteUnlisted(id, live);
                    if (removed > 0) {
                        log.info("{} files that were left over of job {} are removed.", removed, id);
                    }
                });
    }
}
