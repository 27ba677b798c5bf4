package dev.pollen.job;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The jobs that this node's workers train. They learn here that they are to stop: at once where the request came to
 * this node, and soon where it came to another one, since the database is asked several times a second.
 */
@Component
class RunningJobs {

    private static final Logger log = LoggerFactory.getLogger(RunningJobs.class);
    private static final long LOOK_EVERY_MILLIS = 100;

    private final Map<UUID, Run> runs = new ConcurrentHashMap<>();
    private final JobTable jobs;

    RunningJobs(JobTable jobs, MeterRegistry meters) {
        this.jobs = jobs;
        Gauge.builder("pollen.jobs.running", runs, Map::size)
                .description("Jobs that this node trains")
                .register(meters);
    }

    /** A worker of this node takes a job on. */
    Run begin(Job job, BooleanSupplier shuttingDown) {
        var run = new Run(job, shuttingDown);
        runs.put(job.id(), run);
        return run;
    }

    /** A worker of this node is done with a job. */
    void end(Run run) {
        runs.remove(run.job().id(), run);
    }

    /** Tells the worker of a job, if it is on this node, what has become of the job. */
    void tell(Job job) {
        var run = runs.get(job.id());
        if (run != null) {
            tell(run, job);
        }
    }

    private static void tell(Run run, Job now) {
        if (now.attempt() < run.job().attempt()) {
            return; // old news, of an attempt before this one
        }
        if (now.state() != JobState.RUNNING || now.attempt() != run.job().attempt()) {
            run.lose(now);
        } else {
            run.pause(now.pausing());
        }
    }

    @Scheduled(fixedDelay = LOOK_EVERY_MILLIS)
    void look() {
        var watched = Map.copyOf(runs);
        if (watched.isEmpty()) {
            return;
        }
        try {
            var found = jobs.find(watched.keySet()).stream().collect(Collectors.toMap(Job::id, Function.identity()));
            watched.forEach(
                    (id, run) -> {
                        var job = found.get(id);
                        if (job == null) {
                            run.lose(null);
                        } else {
                            tell(run, job);
                        }
                    });
        } catch (DataAccessException | TransactionException e) {
            log.debug("The database does not say what becomes of the jobs that run: {}", e.getMessage());
        }
    }
}
