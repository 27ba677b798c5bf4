package dev.pollen.job.web;

import dev.pollen.access.Caller;
import dev.pollen.job.Job;
import dev.pollen.job.Jobs;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.util.List;

/** Shows jobs, with what is not theirs alone: their places in the queue. */
@Component
class JobViews {

    private final Jobs jobs;

    JobViews(Jobs jobs) {
        this.jobs = jobs;
    }

    JobView of(Job job) {
        return of(job, null);
    }

    JobView of(Job job, @Nullable PreflightView preflight) {
        return JobView.of(job, jobs.queuePositions(List.of(job)).get(job.id()), preflight, Caller.current());
    }

    List<JobView> of(List<Job> shown) {
        var positions = jobs.queuePositions(shown);
        var caller = Caller.current();
        return shown.stream().map(job -> JobView.of(job, positions.get(job.id()), null, caller)).toList();
    }
}
