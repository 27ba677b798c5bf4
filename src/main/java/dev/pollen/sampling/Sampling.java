package dev.pollen.sampling;

import dev.pollen.checkpoint.Checkpoint;
import dev.pollen.checkpoint.Model;
import dev.pollen.diffusion.PointSet;
import dev.pollen.diffusion.ReverseProcess;
import dev.pollen.diffusion.SampleSet;
import dev.pollen.diffusion.SamplerName;
import dev.pollen.points.Points;
import dev.pollen.table.Table;
import dev.pollen.training.Recipe;
import dev.pollen.training.SamplerChoice;
import dev.pollen.web.clients.ClientWatch;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Draws points from models. */
@Service
public class Sampling {

    /** How many frames a trajectory has of which nobody says how many. */
    private static final int FRAMES = 11;

    private final Models models;
    private final Places places;
    private final ClientWatch clients;
    private final SamplingMeters meters;

    Sampling(Models models, Places places, ClientWatch clients, SamplingMeters meters) {
        this.models = models;
        this.places = places;
        this.clients = clients;
        this.meters = meters;
    }

    /**
     * Where points come from.
     *
     * @param warnings what is to be expected to go wrong with the sampler
     * @param clip the bounds that they are held to, by column
     */
    public record Source(
            Checkpoint checkpoint,
            Table table,
            SamplerName sampler,
            int steps,
            int networkEvaluations,
            List<String> warnings,
            Map<String, Recipe.Bounds> clip) {

        static Source of(LoadedModel loaded, SamplerChoice.Resolved sampler) {
            var model = loaded.model();
            return new Source(
                    loaded.checkpoint(),
                    model.output(),
                    sampler.sampler(),
                    sampler.steps(),
                    sampler.process().networkEvaluations(),
                    sampler.warnings(),
                    model.recipe().data().clip());
        }
    }

    /** Points and where they come from. The stream is open, and whoever takes it closes it. */
    public record Draw(Source source, SampleStream points) {}

    /**
     * The same points after some steps, drawn when they are asked for, and where they come from. Whoever takes the
     * frames closes the stream: they hold memory.
     */
    public record Trajectory(Source source, int frameCount, Supplier<Stream<Frame>> frames) {}

    /**
     * Points after a number of steps, on their way from noise (0 steps) to data.
     *
     * @param timestep of their noise level, or -1 for data
     * @param alphaBar the share of the data's variance that is in them
     */
    public record Frame(int step, int timestep, double alphaBar, Points points) {}

    /**
     * Which points of which model are wanted.
     *
     * @param job whose model, or null: see {@link Models#find}
     * @param iteration of the checkpoint, or null
     * @param blanks whether values may be missing, as often as in the data; else rows are drawn as if none could
     * @param question what is asked of them
     * @param offset where in the model's set they begin
     */
    public record Wanted(
            @Nullable UUID job,
            @Nullable Long iteration,
            SamplerChoice choice,
            boolean blanks,
            Question question,
            long seed,
            long offset,
            long count) {}

    /** Begins to draw points. */
    public Draw draw(Wanted wanted) {
        var loaded = models.find(wanted.job(), wanted.iteration());
        try {
            if (!wanted.blanks()) {
                loaded.leaveOutBlanks();
            }
            var sampler = loaded.sampler(wanted.choice());
            var set = ModelRows.set(loaded.model(), sampler.process(), wanted.seed());
            var rows =
                    wanted.question().isNothing()
                            ? ModelRows.any(loaded.model(), set)
                            : ModelRows.given(rows(loaded, set, wanted));
            long drawn = (long) Math.ceil(wanted.count() * rows.attempts());
            var blocks =
                    new Blocks<>(
                            rows::draw,
                            places.take(loaded, set, drawn, 1),
                            wanted.offset(),
                            wanted.offset() + wanted.count());
            var measurement = meters.begin(sampler.sampler()); // what is refused is none
            var stream = new SampleStream(blocks, clients, measurement::end);
            return new Draw(Source.of(loaded, sampler), stream);
        } catch (RuntimeException e) {
            loaded.close();
            throw e;
        }
    }

    private GivenRows rows(LoadedModel loaded, SampleSet set, Wanted wanted) {
        var given =
                QuestionReader.read(wanted.question(), loaded.model().requireConditions(wanted.question().parameter()));
        var rows = new GivenRows(loaded.model(), set, given, wanted.seed());
        explore(loaded.checkpoint(), wanted.blanks(), rows, set, 0, GivenRows.FEW);
        explore(loaded.checkpoint(), wanted.blanks(), rows, set, GivenRows.FEW, GivenRows.MANY);
        rows.requireFound();
        return rows;
    }

    private void explore(Checkpoint checkpoint, boolean blanks, GivenRows rows, SampleSet set, long from, long to) {
        if (!rows.needsExploring()) {
            return;
        }
        try (var loaded = models.find(checkpoint.job(), checkpoint.iteration())) {
            if (!blanks) {
                loaded.leaveOutBlanks();
            }
            try (var candidates = new Blocks<>(rows::candidates, places.take(loaded, set, to - from, 1), from, to)) {
                clients.during(() -> rows.explore(candidates));
            }
        }
    }

    /**
     * Draws the first points of a model's set, on their way from noise to data.
     *
     * @param wanted how many frames, evenly spaced: see {@link SampleSet#steps}; null for {@link #FRAMES}, or as many
     *     as there are
     */
    public Trajectory trajectory(
            @Nullable UUID job,
            @Nullable Long iteration,
            SamplerChoice choice,
            long seed,
            int count,
            @Nullable Integer wanted) {
        try (var loaded = models.find(job, iteration)) {
            var sampler = loaded.sampler(choice);
            var set = ModelRows.set(loaded.model(), sampler.process(), seed);
            int frames = wanted == null ? Math.min(FRAMES, set.networkEvaluations() + 1) : wanted;
            set.steps(frames); // so many there must be
            var checkpoint = loaded.checkpoint();
            return new Trajectory(
                    Source.of(loaded, sampler), frames, () -> trajectory(checkpoint, choice, seed, count, frames));
        }
    }

    private Stream<Frame> trajectory(Checkpoint checkpoint, SamplerChoice choice, long seed, int count, int frames) {
        try (var loaded = models.find(checkpoint.job(), checkpoint.iteration())) {
            long bytes = (long) frames * count * loaded.model().dimensions() * Float.BYTES;
            var memory = places.hold(bytes, "A trajectory of %d frames of %d points".formatted(frames, count));
            try {
                return trajectory(loaded, choice, seed, count, frames).onClose(memory::close);
            } catch (RuntimeException e) {
                memory.close();
                throw e;
            }
        }
    }

    private Stream<Frame> trajectory(LoadedModel loaded, SamplerChoice choice, long seed, int count, int frames) {
        var model = loaded.model();
        var sampler = loaded.sampler(choice);
        var set = ModelRows.set(model, sampler.process(), seed);
        int[] steps = set.steps(frames);
        var place = places.take(loaded, set, count, frames);
        var measurement = meters.begin(sampler.sampler());
        long drawnPoints = 0;
        try (var blocks =
                new Blocks<>(
                        (denoiser, from, to) -> requireFinite(model, set.trajectory(denoiser, from, to, steps)),
                        place,
                        0,
                        count)) {
            var drawn = clients.during(() -> frames(blocks, steps, count, model.dimensions()));
            drawnPoints = count;
            return named(model, drawn, steps, sampler.process());
        } finally {
            measurement.end(drawnPoints);
        }
    }

    private static List<PointSet> requireFinite(Model model, List<PointSet> frames) {
        frames.forEach(
                frame ->
                        UnusableModelException.requireFinite(
                                model.toDataScale(UnusableModelException.requireFinite(frame))));
        return frames;
    }

    /** Puts the frames of all blocks together. */
    private static List<PointSet> frames(Blocks<List<PointSet>> blocks, int[] steps, int count, int dimensions) {
        var frames = new ArrayList<PointSet>(steps.length);
        for (int k = 0; k < steps.length; k++) {
            frames.add(new PointSet(dimensions, new float[count * dimensions]));
        }
        for (int from = 0; blocks.hasNext(); from += SampleSet.BLOCK) {
            var block = blocks.next();
            for (int k = 0; k < steps.length; k++) {
                float[] points = block.get(k).values();
                System.arraycopy(points, 0, frames.get(k).values(), from * dimensions, points.length);
            }
        }
        return frames;
    }

    /**
     * The frames on the scale of the data, each when it is taken; the last one within its bounds. The first one is
     * nothing but noise: x_T-1, whatever level the sampler takes it for.
     */
    private static Stream<Frame> named(Model model, List<PointSet> frames, int[] steps, ReverseProcess process) {
        var schedule = model.recipe().schedule().schedule();
        int last = model.recipe().schedule().timesteps() - 1;
        return IntStream.range(0, steps.length)
                .mapToObj(
                        k -> {
                            int timestep = steps[k] == 0 ? last : process.timestepAfter(steps[k]);
                            boolean hasArrived = k == steps.length - 1;
                            var points = hasArrived ? model.toData(frames.get(k)) : model.toDataScale(frames.get(k));
                            return new Frame(steps[k], timestep, schedule.alphaBarAt(timestep), points);
                        });
    }
}
