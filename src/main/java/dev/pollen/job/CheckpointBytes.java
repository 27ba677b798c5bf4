package dev.pollen.job;

import dev.pollen.access.StoredBytes;

import org.springframework.stereotype.Component;

/** What the checkpoints of somebody's jobs take. */
@Component
class CheckpointBytes implements StoredBytes {

    private final JobTable jobs;

    CheckpointBytes(JobTable jobs) {
        this.jobs = jobs;
    }

    @Override
    public long of(String owner) {
        return jobs.checkpointBytes(owner);
    }
}
