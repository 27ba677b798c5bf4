package dev.pollen.job;

import org.springframework.stereotype.Component;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Tells this node's workers at once that their job is no longer wanted, before they would notice when they next write.
 */
@Component
class RunningJobs {

    private final Map<UUID, AtomicBoolean> stops = new ConcurrentHashMap<>();

    /** A worker of this node takes a job on. The result tells it whether to stop. */
    AtomicBoolean begin(UUID job) {
        var stop = new AtomicBoolean();
        stops.put(job, stop);
        return stop;
    }

    /** Stops the worker of a job, if it is on this node. */
    void stop(UUID job) {
        var stop = stops.get(job);
        if (stop != null) {
            stop.set(true);
        }
    }

    /** The worker of a job is done with it. */
    void end(UUID job, AtomicBoolean stop) {
        stops.remove(job, stop);
    }
}
