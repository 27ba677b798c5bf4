package dev.pollen.bench;

import dev.pollen.dataset.Distributions;
import dev.pollen.denoiser.Engine;
import dev.pollen.denoiser.Parameters;
import dev.pollen.denoiser.StepEncoding;
import dev.pollen.diffusion.SampleSet;
import dev.pollen.kernel.Activation;
import dev.pollen.table.Encoding;
import dev.pollen.training.Preset;
import dev.pollen.training.Recipe;
import dev.pollen.training.Training;
import dev.pollen.training.TrainingState;

import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** What is timed: the classic recipe, or one with another network. */
final class Networks {

    static final int POINTS = 10_000;

    private Networks() {}

    static Recipe recipe(int units, int layers) {
        var classic = Preset.CLASSIC.recipe();
        return new Recipe(
                classic.dataset(),
                1,
                Engine.VECTOR,
                classic.data(),
                classic.schedule(),
                new Recipe.Network(units, layers, Activation.RELU, StepEncoding.TABLE, /* firstLayerGain= */ 1),
                classic.training(),
                classic.sampling(),
                /* distillation= */ null);
    }

    static Training training(Recipe recipe) {
        var points =
                Distributions.get(recipe.dataset())
                        .points(recipe.data().points(), recipe.seed(), recipe.data().noise());
        var seen = points.in(Encoding.identity(points.dimensions()));
        return new Training(recipe, seen, TrainingState.initial(recipe, points.dimensions()));
    }

    /** Draws 10,000 points on some threads, and returns the seconds that it took. */
    static double sample(Recipe recipe, Parameters parameters, int threads) throws InterruptedException {
        var set = new SampleSet(recipe.reverseProcess(), recipe.schedule().timesteps(), 2, 1);
        var next = new AtomicInteger();
        int blocks = Math.ceilDiv(POINTS, SampleSet.BLOCK);
        long begun = System.nanoTime();
        var workers = new ArrayList<Thread>();
        try (var predictor = Engine.VECTOR.predictor(parameters)) {
            for (int i = 0; i < threads; i++) {
                workers.add(
                        Thread.ofPlatform()
                                .start(
                                        () -> {
                                            for (int b = next.getAndIncrement();
                                                    b < blocks;
                                                    b = next.getAndIncrement()) {
                                                set.block(predictor, b);
                                            }
                                        }));
            }
            for (var worker : workers) {
                worker.join();
            }
        }
        return seconds(begun);
    }

    static double seconds(long begun) {
        return (System.nanoTime() - begun) * 1e-9;
    }
}
