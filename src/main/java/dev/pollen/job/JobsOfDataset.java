package dev.pollen.job;

import dev.pollen.dataset.DatasetUsers;

import org.springframework.stereotype.Component;

/** A dataset is in use while a job that has not ended learns it. */
@Component
class JobsOfDataset implements DatasetUsers {

    private final JobTable jobs;

    JobsOfDataset(JobTable jobs) {
        this.jobs = jobs;
    }

    @Override
    public boolean isInUse(String dataset) {
        return jobs.anyToEnd(dataset);
    }
}
