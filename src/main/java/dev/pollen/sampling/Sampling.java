package dev.pollen.sampling;

import dev.pollen.checkpoint.Checkpoint;
import dev.pollen.checkpoint.Checkpoints.Loaded;
import dev.pollen.diffusion.SampleSet;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

import java.util.List;
import java.util.UUID;

/** Draws points from models. */
@Service
public class Sampling {

    private final Models models;
    private final SamplingThreads threads;
    private final Timer duration;
    private final Counter samples;

    Sampling(Models models, SamplingThreads threads, MeterRegistry meters) {
        this.models = models;
        this.threads = threads;
        this.duration =
                Timer.builder("pollen.sampling.duration")
                        .description("Time to draw and send the points of a request")
                        .tag("sampler", Sampler.DDPM.id())
                        .register(meters);
        this.samples = Counter.builder("pollen.samples").description("Points drawn").register(meters);
    }

    /** Points and where they come from. The stream is open, and whoever takes it closes it. */
    public record Draw(Checkpoint checkpoint, List<String> columns, int networkEvaluations, SampleStream points) {}

    /** Frames and where they come from. */
    public record Trajectory(
            Checkpoint checkpoint, List<String> columns, int networkEvaluations, List<SampleSet.Frame> frames) {}

    /** Begins to draw the points {@code offset} to {@code offset + count} of a model's set. */
    public Draw draw(@Nullable UUID job, @Nullable Long iteration, long seed, long offset, long count) {
        var loaded = models.find(job, iteration);
        var set = set(loaded, seed);
        var stream = new SampleStream(set, denoisers(loaded), threads, offset, count);
        samples.increment(count);
        return new Draw(loaded.checkpoint(), loaded.model().columns(), set.networkEvaluations(), stream);
    }

    /** Draws the first points of a model's set, on their way from noise to data. */
    public Trajectory trajectory(@Nullable UUID job, @Nullable Long iteration, long seed, int count, int frames) {
        var loaded = models.find(job, iteration);
        var set = set(loaded, seed);
        try (var denoisers = denoisers(loaded)) {
            var drawn =
                    Futures.get(
                            threads.submit(() -> denoisers.use(denoiser -> set.trajectory(denoiser, count, frames))));
            samples.increment(count);
            return new Trajectory(loaded.checkpoint(), loaded.model().columns(), set.networkEvaluations(), drawn);
        }
    }

    /** Measures how long it takes to draw and send points. */
    public Timer duration() {
        return duration;
    }

    private static SampleSet set(Loaded loaded, long seed) {
        var model = loaded.model();
        return new SampleSet(model.recipe().schedule().schedule(), model.dimensions(), seed);
    }

    private static DenoiserPool denoisers(Loaded loaded) {
        return new DenoiserPool(loaded.model().state().sampledParameters());
    }
}
