package dev.pollen.assessment;

import dev.pollen.checkpoint.Model;
import dev.pollen.denoiser.Parameters;
import dev.pollen.quality.Floor;
import dev.pollen.quality.Measurement;
import dev.pollen.quality.SlicedQuality;
import dev.pollen.training.Recipe;

import org.jspecify.annotations.Nullable;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Measures the models of a training one after the other, by the sliced Wasserstein distance, on a thread of its own:
 * the training goes on meanwhile. A measurement is a function of the model, whatever the time it takes.
 */
public final class TrainingAssessment implements AutoCloseable {

    private final Recipe recipe;
    private final Supplier<RealData> real;
    private final Function<RealData, Floor> floor;
    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(Thread.ofPlatform().name("quality").daemon().factory());
    private @Nullable SlicedQuality quality;
    private @Nullable RealData scale;
    private volatile boolean closed;

    TrainingAssessment(Recipe recipe, Supplier<RealData> real, Function<RealData, Floor> floor) {
        this.recipe = recipe;
        this.real = real;
        this.floor = floor;
    }

    /** Begins to measure a model. The first one takes a second or two longer, unless its floor is known. */
    public Future<Measurement> measure(Model model, Parameters parameters) {
        return thread.submit(() -> measureHere(model, parameters));
    }

    private Measurement measureHere(Model model, Parameters parameters) {
        var points = scale == null ? real.get() : scale;
        var prepared = quality == null ? new SlicedQuality(points, floor.apply(points)) : quality;
        scale = points;
        quality = prepared;
        try (var denoiser = recipe.engine().predictor(parameters)) {
            var samples =
                    ModelPoints.draw(
                            model, denoiser, recipe.reverseProcess(), recipe.seed(), prepared.points(), () -> !closed);
            return prepared.measure(points.scale().apply(samples));
        }
    }

    /** Gives up what has not been measured yet. */
    @Override
    public void close() {
        closed = true;
        thread.shutdownNow();
    }
}
