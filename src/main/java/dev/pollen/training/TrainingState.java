package dev.pollen.training;

import dev.pollen.denoiser.AdamState;
import dev.pollen.denoiser.Parameters;
import dev.pollen.diffusion.Layout;

import org.jspecify.annotations.Nullable;

/**
 * All that a training needs in order to go on as if it had never stopped. Randomness is addressed by the iteration, so
 * there is no generator in it.
 *
 * @param iteration how many iterations are done
 * @param parameters the network's
 * @param adam the optimiser's moments
 * @param ema the moving average of the parameters, where the recipe has one
 * @param lossSum the sum of the losses since the last {@link LossRecord}
 */
public record TrainingState(
        long iteration, Parameters parameters, AdamState adam, @Nullable Parameters ema, double lossSum) {

    /** Before the first iteration of a recipe on points that are numbers, of so many dimensions. */
    public static TrainingState initial(Recipe recipe, int dimensions) {
        return initial(recipe, Layout.of(dimensions));
    }

    /** Before the first iteration of a recipe on points. */
    public static TrainingState initial(Recipe recipe, Layout layout) {
        var architecture = recipe.architecture(layout);
        var parameters = Parameters.initial(architecture, recipe.seed(), recipe.network().firstLayerGain());
        return new TrainingState(
                0, parameters, AdamState.initial(architecture), recipe.training().ema() == null ? null : parameters, 0);
    }

    /** The parameters to sample from: the moving average, where there is one. */
    public Parameters sampledParameters() {
        return ema == null ? parameters : ema;
    }
}
