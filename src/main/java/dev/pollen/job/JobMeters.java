package dev.pollen.job;

import dev.pollen.denoiser.Engine;
import dev.pollen.web.EnumNames;

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
        queueWait.record(Duration.between(job.queuedAt(), at));
    }

    /** Measures an iteration, without allocating anything. */
    <T extends @Nullable Object> T iteration(Engine engine, Supplier<T> step) {
        long begun = System.nanoTime();
        T result = step.get();
        Objects.requireNonNull(iteration.get(engine)).record(System.nanoTime() - begun, TimeUnit.NANOSECONDS);
        iterations.increment();
        return result;
    }

    /** A job has been cancelled; one that has never been started took no time. */
    void cancelled(Job job) {
        if (job.startedAt() != null) {
            finished(job);
        }
    }

    /** A job that was started has ended, well or not. */
    void finished(Job job) {
        Instant started = Objects.requireNonNull(job.startedAt());
        Instant finished = Objects.requireNonNull(job.finishedAt());
        Timer.builder("pollen.jobs.duration")
                .description("Time from a job's first start to its end")
                .tag("outcome", job.state().name().toLowerCase(Locale.ROOT))
                .register(meters)
                .record(Duration.between(started, finished));
    }
}
