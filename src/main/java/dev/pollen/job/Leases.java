package dev.pollen.job;

import dev.pollen.job.Job.Standing;

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
 * The leases that this node's workers hold. They learn here that they are to stop: at once where the request came to
 * this node, and soon where it came to another one, since the database is asked several times a second.
 */
@Component
class Leases {

    private static final Logger log = LoggerFactory.getLogger(Leases.class);
    private static final long LOOK_EVERY_MILLIS = 100;

    private final Map<UUID, Lease> leases = new ConcurrentHashMap<>();
    private final JobTable jobs;

    Leases(JobTable jobs, MeterRegistry meters) {
        this.jobs = jobs;
        Gauge.builder("pollen.jobs.running", leases, Map::size)
                .description("Jobs that this node trains")
                .register(meters);
    }

    /** A worker of this node takes a job on. */
    Lease begin(Job job, BooleanSupplier shuttingDown) {
        var lease = new Lease(job, shuttingDown);
        leases.put(job.id(), lease);
        return lease;
    }

    /** A worker of this node is done with a job. */
    void end(Lease lease) {
        leases.remove(lease.job().id(), lease);
    }

    /** Tells the worker of a job, if it is on this node, what has become of the job. */
    void tell(Job job) {
        var lease = leases.get(job.id());
        if (lease != null) {
            tell(lease, job.standing());
        }
    }

    private static void tell(Lease lease, Standing now) {
        if (now.attempt() < lease.job().attempt()) {
            return; // old news, of an attempt before this one
        }
        if (now.state() != JobState.RUNNING || now.attempt() != lease.job().attempt()) {
            lease.lose(now);
        } else {
            lease.pause(now.pausing());
        }
    }

    @Scheduled(fixedDelay = LOOK_EVERY_MILLIS)
    void look() {
        var watched = Map.copyOf(leases);
        if (watched.isEmpty()) {
            return;
        }
        try {
            var found =
                    jobs.standing(watched.keySet()).stream()
                            .collect(Collectors.toMap(Standing::id, Function.identity()));
            watched.forEach(
                    (id, lease) -> {
                        var standing = found.get(id);
                        if (standing == null) {
                            lease.lose(null);
                        } else {
                            tell(lease, standing);
                        }
                    });
        } catch (DataAccessException | TransactionException e) {
            log.debug("The database does not say what becomes of the jobs that lease: {}", e.getMessage());
        }
    }
}
