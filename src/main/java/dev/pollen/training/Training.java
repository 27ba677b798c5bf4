package dev.pollen.training;

import static java.util.Objects.requireNonNull;

import dev.pollen.denoiser.Learner;
import dev.pollen.denoiser.Parameters;
import dev.pollen.diffusion.Denoiser;
import dev.pollen.diffusion.Layout;
import dev.pollen.diffusion.PointSet;
import dev.pollen.diffusion.Trajectories;

import org.jspecify.annotations.Nullable;

/**
 * A training that is under way. Whoever owns it takes it forward one iteration after the other, and may stop at any:
 *
 * <pre>{@code
 * try (var training = new Training(recipe, points, TrainingState.initial(recipe, 2))) {
 *     while (!training.isFinished() && !stopRequested) {
 *         training.step();
 *     }
 *     save(training.state());
 * }
 * }</pre>
 *
 * <p>From the same state it goes on in the same way, bit for bit. Used by one platform thread.
 */
public final class Training implements AutoCloseable {

    private final Recipe recipe;
    private final BatchSource batches;
    private final Learner learner;
    private final LossCurve curve;
    private long iteration;

    /**
     * @param data the points to learn, as many as the recipe says; a coordinate that is NaN is not known, and not
     *     learnt
     * @param from where to go on
     */
    public Training(Recipe recipe, PointSet data, TrainingState from) {
        this(recipe, data, Layout.of(data.dimensions()), from);
    }

    /**
     * @param data the points to learn, as many as the recipe says; a coordinate that is NaN is not known, and not
     *     learnt
     * @param layout of the points
     * @param from where to go on
     */
    public Training(Recipe recipe, PointSet data, Layout layout, TrainingState from) {
        if (data.count() != recipe.data().points()) {
            throw new IllegalArgumentException(
                    "the recipe is for %d points, not %d".formatted(recipe.data().points(), data.count()));
        }
        this(recipe, new Batches(recipe, data, layout), from);
    }

    private Training(Recipe recipe, BatchSource batches, TrainingState from) {
        this.recipe = recipe;
        this.batches = batches;
        this.iteration = from.iteration();
        this.curve = new LossCurve(recipe, from.iteration(), from.lossSum());
        this.learner = recipe.engine().learner(from.parameters(), from.adam(), from.ema());
    }

    /**
     * The training of a student.
     *
     * @param recipe with a {@link Distillation}
     * @param teacher the recipe of the model that it learns
     * @param denoiser that model
     * @param dimensions the coordinates of a point
     */
    public static Training distilling(
            Recipe recipe, Recipe teacher, Denoiser denoiser, int dimensions, TrainingState from) {
        var trajectories =
                new Trajectories(
                        denoiser,
                        teacher.schedule().schedule(),
                        teacher.training().target(),
                        dimensions,
                        requireNonNull(recipe.distillation()).trajectories(),
                        recipe.seed());
        return new Training(recipe, new StudentBatches(recipe, trajectories, dimensions), from);
    }

    /** Whether every iteration is done. */
    public boolean isFinished() {
        return iteration == recipe.iterations();
    }

    /** How many iterations are done. */
    public long iteration() {
        return iteration;
    }

    /**
     * Does one iteration (Ho et al. 2020, algorithm 1).
     *
     * @return the next point of the loss curve, where one is complete with this iteration
     * @throws TrainingDivergedException if the loss or its gradients are no numbers any more: there is no sense in
     *     going on
     */
    public @Nullable LossRecord step() {
        if (isFinished()) {
            throw new IllegalStateException("all %d iterations are done".formatted(iteration));
        }
        var optimisation = recipe.training();
        float loss = learner.backward(batches.at(iteration));
        if (!Float.isFinite(loss)) {
            throw new TrainingDivergedException(iteration + 1, "its loss is " + loss);
        }
        double norm =
                learner.update(
                        recipe.learningRate(iteration), optimisation.gradientClipNorm(), optimisation.weightDecay());
        if (!Double.isFinite(norm)) {
            throw new TrainingDivergedException(
                    iteration + 1, "its loss is %s, and the norm of its gradients %s".formatted(loss, norm));
        }
        if (optimisation.ema() != null) {
            learner.updateAverage(optimisation.ema().mu(iteration));
        }
        iteration++;
        return curve.add(iteration, loss);
    }

    /** The parameters to sample from, as they are now: a copy. */
    public Parameters sampledParameters() {
        var average = learner.average();
        return average == null ? learner.parameters() : average;
    }

    /** All that is needed to go on from here: a copy. */
    public TrainingState state() {
        return new TrainingState(iteration, learner.parameters(), learner.adam(), learner.average(), curve.sum());
    }

    @Override
    public void close() {
        batches.close();
        learner.close();
    }
}
