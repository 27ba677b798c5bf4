package dev.pollen.job;

import dev.pollen.denoiser.Engine;
import dev.pollen.web.requests.EnumNames;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** What is measured of jobs. No meter has an id as a tag: a job's own figures are data. */
@Component
class JobMeters {

    private final MeterRegistry meters;
    private final Timer queueWait;
    private final Counter iterations;
    private final Counter dead;
    private final Counter resumed;
    private final Counter leaseLost;
    private final Map<Engine, Timer> iteration = new EnumMap<>(Engine.class);

    JobMeters(MeterRegistry meters, JobTable table) {
        this.meters = meters;
        for (var state : JobState.values()) {
            Gauge.builder("pollen.jobs", () -> table.count(state))
                    .description("Jobs that there are")
                    .tag("state", state.name().toLowerCase(Locale.ROOT))
                    .register(meters);
        }
        queueWait =
                Timer.builder("pollen.jobs.queue.wait")
                        .description("Time that a job waited for a worker")
                        .register(meters);
        dead =
                Counter.builder("pollen.jobs.dead")
                        .description("Workers that died on their jobs, as this node found")
                        .register(meters);
        resumed =
                Counter.builder("pollen.jobs.resumed")
                        .description("Attempts that went on from a checkpoint")
                        .register(meters);
        leaseLost =
                Counter.builder("pollen.jobs.lease.lost")
                        .description("Attempts of this node that another one took over")
                        .register(meters);
        iterations = Counter.builder("pollen.training.iterations").description("Iterations trained").register(meters);
        for (var engine : Engine.values()) {
            iteration.put(
                    engine,
                    Timer.builder("pollen.training.iteration")
                            .description("Time of a training iteration")
                            .tag("engine", EnumNames.of(engine))
                            .register(meters));
        }
    }

    /** A worker has begun a job, at that time. */
    void started(Job job, Instant at) {
        queueWait.record(Duration.between(job.times().queued(), at));
    }

    /** Measures an iteration, without allocating anything. */
    <T extends @Nullable Object> T iteration(Engine engine, Supplier<T> step) {
        long begun = System.nanoTime();
        T result = step.get();
        Objects.requireNonNull(iteration.get(engine)).record(System.nanoTime() - begun, TimeUnit.NANOSECONDS);
        iterations.increment();
        return result;
    }

    /** An attempt goes on from a checkpoint. */
    void resumed() {
        resumed.increment();
    }

    /** The worker of a job has died. */
    void lost(Job job) {
        dead.increment();
        if (job.state().isTerminal()) {
            finished(job);
        }
    }

    /** A worker of this node was taken for dead. */
    void leaseLost() {
        leaseLost.increment();
    }

    /** A job has been cancelled; one that has never been started took no time. */
    void cancelled(Job job) {
        if (job.times().started() != null) {
            finished(job);
        }
    }

    /** A job that was started has ended, well or not. */
    void finished(Job job) {
        Instant started = Objects.requireNonNull(job.times().started());
        Instant finished = Objects.requireNonNull(job.times().finished());
        Timer.builder("pollen.jobs.duration")
                .description("Time from a job's first start to its end")
                .tag("outcome", job.state().name().toLowerCase(Locale.ROOT))
                .register(meters)
                .record(Duration.between(started, finished));
    }
}
