package dev.pollen.bench;

import dev.pollen.dataset.Dataset;
import dev.pollen.denoiser.Predictor;
import dev.pollen.diffusion.PointSet;
import dev.pollen.diffusion.ReverseProcess;
import dev.pollen.diffusion.SampleSet;
import dev.pollen.points.PointSource;
import dev.pollen.points.Points;
import dev.pollen.table.Encoding;
import dev.pollen.training.Preset;
import dev.pollen.training.Recipe;
import dev.pollen.training.RecipeJson;
import dev.pollen.training.Training;
import dev.pollen.training.TrainingState;

import java.lang.management.ManagementFactory;

/**
 * A model, trained on this thread.
 *
 * @param seconds how long that took, of this thread's CPU time: machines are shared
 */
record Trained(Recipe recipe, PointSet data, Encoding encoding, TrainingState state, double seconds) {

    /** A preset's recipe for a dataset and a seed. */
    static Recipe recipe(Preset preset, Dataset dataset, long seed) {
        var recipe = RecipeJson.tree(preset.recipe());
        recipe.put("dataset", dataset.name());
        recipe.put("seed", seed);
        recipe.withObject("data").put("noise", dataset.defaultNoise());
        return RecipeJson.of(recipe);
    }

    /** Trains to the end, or for so many CPU seconds, whichever comes first. */
    static Trained train(Recipe recipe, Dataset dataset, double maxSeconds) {
        var data = dataset.training(recipe.data().points(), recipe.seed(), recipe.data().noise());
        int dimensions = data.dimensions();
        var encoding = Encoding.of(dataset.table(), data.byColumn(), recipe.data().scale());
        var seen = data.in(encoding);
        double begun = cpuSeconds();
        try (var training = new Training(recipe, seen, TrainingState.initial(recipe, dimensions))) {
            while (!training.isFinished() && cpuSeconds() - begun < maxSeconds) {
                training.step();
            }
            double seconds = cpuSeconds() - begun;
            return new Trained(recipe, toUnits(data), encoding, training.state(), seconds);
        }
    }

    private static double cpuSeconds() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1e9;
    }

    /** Points as distances take them: in float32, and for what comes with Pollen in its own units. */
    static PointSet toUnits(PointSource points) {
        return points.in(Encoding.identity(points.dimensions()));
    }

    /** Draws points as the recipe does. */
    PointSet draw(int count, long seed) {
        return draw(recipe.reverseProcess(), count, seed);
    }

    /** Draws points. */
    PointSet draw(ReverseProcess process, int count, long seed) {
        try (var predictor = predictor()) {
            return toUnits(draw(predictor, process, count, seed));
        }
    }

    /** Draws points, as they are given to whoever asks for them. */
    Points draw(Predictor predictor, ReverseProcess process, int count, long seed) {
        var set = new SampleSet(process, recipe.schedule().timesteps(), data.dimensions(), seed);
        return Points.from(set.first(predictor, count), encoding);
    }

    /** What the points are drawn by. */
    Predictor predictor() {
        return recipe.engine().predictor(state.sampledParameters());
    }
}
