package dev.pollen.assessment;

import dev.pollen.checkpoint.Model;
import dev.pollen.denoiser.Parameters;
import dev.pollen.quality.QuickFloors;
import dev.pollen.quality.QuickMeasurement;
import dev.pollen.quality.QuickQuality;
import dev.pollen.training.Recipe;

import org.jspecify.annotations.Nullable;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/**
 * Measures the models of a training one after the other, by what is quick to measure, on a thread of its own: the
 * training goes on meanwhile. A measurement is a function of the model, whatever the time it takes.
 */
public final class TrainingAssessment implements AutoCloseable {

    private final Recipe recipe;
    private final Supplier<RealData> real;
    private final Supplier<QuickFloors> floors;
    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(Thread.ofPlatform().name("quality").daemon().factory());
    private @Nullable Prepared prepared;
    private volatile boolean closed;

    TrainingAssessment(Recipe recipe, Supplier<RealData> real, Supplier<QuickFloors> floors) {
        this.recipe = recipe;
        this.real = real;
        this.floors = floors;
    }

    private record Prepared(RealData real, QuickQuality quality) {}

    /** Begins to measure a model. The first one takes a second or two longer, unless its floors are known. */
    public Future<QuickMeasurement> measure(Model model, Parameters parameters) {
        return thread.submit(() -> measureHere(model, parameters));
    }

    private QuickMeasurement measureHere(Model model, Parameters parameters) {
        var ready = prepared == null ? prepare() : prepared;
        prepared = ready;
        try (var predictor = model.predictor(recipe.engine(), parameters)) {
            int points = ready.quality().points();
            var samples =
                    ModelPoints.draw(model, predictor, recipe.reverseProcess(), recipe.seed(), points, () -> !closed);
            return ready.quality().measure(ready.real().scale().apply(samples));
        }
    }

    private Prepared prepare() {
        var data = real.get();
        return new Prepared(data, new QuickQuality(data, floors.get()));
    }

    /** Gives up what has not been measured yet. */
    @Override
    public void close() {
        closed = true;
        thread.shutdownNow();
    }
}
