package dev.pollen.training;

import dev.pollen.diffusion.Ddpm.Variance;
import dev.pollen.diffusion.InvalidParameterException;
import dev.pollen.diffusion.ReverseProcess;
import dev.pollen.diffusion.Sampler;
import dev.pollen.diffusion.SamplerName;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * How a request wants points drawn: null for what it leaves to the model's recipe.
 *
 * @param steps how many the sampler takes
 * @param eta the share of fresh noise, of DDIM only
 * @param variance of the noise that a step adds, of DDPM only
 */
public record SamplerChoice(
        @Nullable SamplerName sampler, @Nullable Integer steps, @Nullable Double eta, @Nullable Variance variance) {

    /** Leaves everything to the recipe. */
    public static final SamplerChoice OF_THE_RECIPE = new SamplerChoice(null, null, null, null);

    /**
     * A sampler and how many steps it takes.
     *
     * @param form the sampler with all that can be chosen of it: where it and the steps are equal, so are the points
     */
    public record Resolved(SamplerName sampler, Sampler form, int steps, ReverseProcess process) {

        /** What is to be expected to go wrong with so few steps: nothing, if empty. */
        public List<String> warnings() {
            return process.forecast().warnings();
        }
    }

    /**
     * What that is for a model of a recipe.
     *
     * @throws InvalidParameterException naming the parameter and its limit
     */
    public Resolved resolve(Recipe recipe) {
        var name = sampler == null ? recipe.sampling().sampler() : sampler;
        InvalidParameterException.require(
                name.isOfDistilled() == (recipe.distillation() != null),
                "sampler",
                recipe.distillation() == null
                        ? "must not be flow-map, which goes with distilled models alone"
                        : "must be flow-map: a distilled model has no other");
        InvalidParameterException.require(
                eta == null || name == SamplerName.DDIM, "eta", "goes with the sampler ddim only");
        InvalidParameterException.require(
                variance == null || name == SamplerName.DDPM, "variance", "goes with the sampler ddpm only");
        int resolved = steps == null ? defaultSteps(name, recipe) : steps;
        var form = name.with(variance == null ? variance(name, recipe) : variance, eta == null ? 0 : eta);
        var process = new ReverseProcess(form, recipe.schedule().schedule(), recipe.training().target(), resolved);
        return new Resolved(name, form, resolved, process);
    }

    private static Variance variance(SamplerName name, Recipe recipe) {
        var sampling = recipe.sampling();
        return name == sampling.sampler() ? sampling.variance() : Variance.BETA;
    }

    private static int defaultSteps(SamplerName name, Recipe recipe) {
        var sampling = recipe.sampling();
        return name == sampling.sampler() ? sampling.steps() : name.defaultSteps(recipe.schedule().timesteps());
    }
}
