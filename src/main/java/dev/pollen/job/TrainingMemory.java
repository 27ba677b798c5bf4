package dev.pollen.job;

import dev.pollen.capacity.HeapBudget;
import dev.pollen.capacity.HeapBudget.Held;
import dev.pollen.capacity.TooLargeException;
import dev.pollen.capacity.Use;
import dev.pollen.checkpoint.Model;
import dev.pollen.diffusion.Trajectories;

import org.springframework.stereotype.Component;

import java.time.Duration;
import java.util.Optional;

/** What trainings need of the heap: it is known before they begin. */
@Component
public class TrainingMemory {

    /** What is trained: the parameters, their gradients, and two moments of each. */
    private static final int LEARNING = 4;

    /** What a checkpoint copies: the parameters and their two moments. */
    private static final int CHECKPOINT = 3;

    /** The average is trained and copied as well. */
    private static final int AVERAGE = 2;

    /** To measure a checkpoint takes its parameters as an engine wants them. */
    private static final int MEASURED = 1;

    /** To draw a snapshot takes a copy of the parameters, and the same as an engine wants them; the next one waits. */
    private static final int SNAPSHOT = 3;

    /** A value as the file has it, and as it is read. */
    private static final int BYTES_OF_VALUE = 2 * Double.BYTES;

    /** The order of the points. */
    private static final int BYTES_OF_POINT = 2 * Integer.BYTES;

    private static final Duration PATIENCE = Duration.ofMillis(500);

    private final HeapBudget budget;

    TrainingMemory(HeapBudget budget) {
        this.budget = budget;
    }

    /**
     * @throws TooLargeException if a training needs more than this service has for all of them
     */
    public void requireFits(Model model) {
        budget.requireFits(Use.TRAINING, bytes(model), what(model));
    }

    /**
     * Takes the memory of a training, if others give it back soon.
     *
     * @throws TooLargeException if it needs more than this service has for all of them
     */
    Optional<Held> tryTake(Model model) throws InterruptedException {
        return budget.tryTake(Use.TRAINING, bytes(model), what(model), PATIENCE);
    }

    private static String what(Model model) {
        var recipe = model.recipe();
        var distillation = recipe.distillation();
        return "A training of %d layers of %d units on %d %s of %d columns"
                .formatted(
                        recipe.network().hiddenLayers(),
                        recipe.network().hiddenUnits(),
                        distillation == null ? recipe.data().points() : distillation.trajectories(),
                        distillation == null ? "points" : "trajectories",
                        model.table().columns().size());
    }

    static long bytes(Model model) {
        var recipe = model.recipe();
        int copies =
                LEARNING
                        + CHECKPOINT
                        + SNAPSHOT
                        + (recipe.training().ema() == null ? 0 : AVERAGE)
                        + (recipe.training().hasMeasurements() ? MEASURED : 0);
        long network = copies * model.architecture().parameters() * Float.BYTES;
        return network + learnt(model);
    }

    private static long learnt(Model model) {
        var recipe = model.recipe();
        int dimensions = model.dimensions();
        if (recipe.distillation() != null) {
            return Trajectories.bytes(recipe.distillation().trajectories(), dimensions);
        }
        int bytesOfRow = model.table().columns().size() * BYTES_OF_VALUE + dimensions * Float.BYTES + BYTES_OF_POINT;
        return (long) recipe.data().points() * bytesOfRow;
    }
}
