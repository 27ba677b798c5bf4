package dev.pollen.sampling;

import dev.pollen.checkpoint.Checkpoint;
import dev.pollen.checkpoint.Checkpoints.Loaded;
import dev.pollen.denoiser.Engine;
import dev.pollen.diffusion.PointSet;
import dev.pollen.diffusion.SampleSet;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Draws points from models. */
@Service
public class Sampling {

    private final Engine engine;
    private final Models models;
    private final SamplingThreads threads;
    private final SamplingMeters meters;

    Sampling(Engine engine, Models models, SamplingThreads threads, SamplingMeters meters) {
        this.engine = engine;
        this.models = models;
        this.threads = threads;
        this.meters = meters;
    }

    /** Points and where they come from. The stream is open, and whoever takes it closes it. */
    public record Draw(Checkpoint checkpoint, List<String> columns, int networkEvaluations, SampleStream points) {}

    /** The same points after some steps, and where they come from. */
    public record Trajectory(Checkpoint checkpoint, List<String> columns, int networkEvaluations, List<Frame> frames) {}

    /** Points after a number of steps, on their way from noise (0 steps) to data (T). */
    public record Frame(int step, PointSet points) {}

    /** Begins to draw the points {@code offset} to {@code offset + count} of a model's set. */
    public Draw draw(
            @Nullable UUID job, @Nullable Long iteration, Sampler sampler, long seed, long offset, long count) {
        var loaded = models.find(job, iteration);
        var set = set(loaded, seed);
        var measurement = meters.begin(sampler);
        var blocks = new Blocks<>(set::block, denoisers(loaded), threads, offset, offset + count);
        var stream = new SampleStream(blocks, offset, count, measurement::end);
        return new Draw(loaded.checkpoint(), loaded.model().columns(), set.networkEvaluations(), stream);
    }

    /**
     * Draws the first points of a model's set, on their way from noise to data.
     *
     * @param frames how many, evenly spaced: see {@link SampleSet#steps}
     */
    public Trajectory trajectory(
            @Nullable UUID job, @Nullable Long iteration, Sampler sampler, long seed, int count, int frames) {
        var loaded = models.find(job, iteration);
        var set = set(loaded, seed);
        int[] steps = set.steps(frames);
        var measurement = meters.begin(sampler);
        long drawnPoints = 0;
        try (var blocks =
                new Blocks<>(
                        (denoiser, block) -> set.trajectory(denoiser, block, steps),
                        denoisers(loaded),
                        threads,
                        0,
                        count)) {
            var drawn = frames(blocks, steps, count, loaded.model().dimensions());
            drawnPoints = count;
            return new Trajectory(loaded.checkpoint(), loaded.model().columns(), set.networkEvaluations(), drawn);
        } finally {
            measurement.end(drawnPoints);
        }
    }

    /** Puts the frames of all blocks together. */
    private static List<Frame> frames(Blocks<List<PointSet>> blocks, int[] steps, int count, int dimensions) {
        var frames = new ArrayList<Frame>(steps.length);
        for (int step : steps) {
            frames.add(new Frame(step, new PointSet(dimensions, new float[count * dimensions])));
        }
        for (int from = 0; blocks.hasNext(); from += SampleSet.BLOCK) {
            int length = Math.min(SampleSet.BLOCK, count - from) * dimensions;
            var block = blocks.next();
            for (int k = 0; k < steps.length; k++) {
                float[] points = UnusableModelException.requireFinite(block.get(k)).values();
                System.arraycopy(points, 0, frames.get(k).points().values(), from * dimensions, length);
            }
        }
        return frames;
    }

    private static SampleSet set(Loaded loaded, long seed) {
        var model = loaded.model();
        return new SampleSet(model.recipe().schedule().schedule(), model.dimensions(), seed);
    }

    private DenoiserPool denoisers(Loaded loaded) {
        return new DenoiserPool(engine, loaded.model().state().sampledParameters(), threads);
    }
}
