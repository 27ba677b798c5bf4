package dev.pollen.job.web;

import dev.pollen.dataset.Dataset;
import dev.pollen.denoiser.Engine;
import dev.pollen.diffusion.InvalidParameterException;
import dev.pollen.training.Optimiser;
import dev.pollen.training.Preset;
import dev.pollen.training.Recipe;
import dev.pollen.training.RecipeJson;
import dev.pollen.web.requests.EnumNames;

import tools.jackson.databind.node.ObjectNode;

/** Fills in what a request leaves out of a recipe: by its preset, as far as that goes with what the request says. */
final class RecipeDefaults {

    private static final double WEIGHT_DECAY = 0.01;
    private static final double EMA_MU = 0.01;

    /** A training is at least so many times as long as its warm-up. */
    private static final int LEAST_WARM_UPS = 10;

    private RecipeDefaults() {}

    /**
     * @param said what the request says
     * @throws InvalidParameterException where values do not go together
     */
    static Recipe complete(ObjectNode said, Preset preset, Engine engine, Dataset dataset) {
        var base = preset.json();
        base.put("engine", EnumNames.of(engine));
        var data = (ObjectNode) base.get("data");
        if (!dataset.name().equals(base.get("dataset").asString())) {
            data.put("noise", dataset.defaultNoise());
        }
        if (dataset.trainable() < Integer.MAX_VALUE) {
            data.put("points", dataset.trainable());
        }
        var schedule = (ObjectNode) base.get("schedule");
        if (said.path("schedule").has("type")) {
            schedule.remove("betaStart"); // another family has others
            schedule.remove("betaEnd");
        }
        if (said.path("sampling").has("sampler")) {
            ((ObjectNode) base.get("sampling")).remove("steps");
        }
        var training = (ObjectNode) base.get("training");
        if (said.path("training").path("optimiser").asString("").equals(EnumNames.of(Optimiser.ADAMW))) {
            training.put("weightDecay", WEIGHT_DECAY);
        }
        if (said.path("training").has("ema") && !training.path("ema").isObject()) {
            training.putObject("ema").put("mu", EMA_MU);
        }
        var recipe = RecipeJson.merge(base, said);
        fit(recipe, said, preset);
        return RecipeJson.read(recipe);
    }

    /** Has what the request does not say go with what it says. */
    private static void fit(ObjectNode recipe, ObjectNode said, Preset preset) {
        var training = (ObjectNode) recipe.get("training");
        if (preset == Preset.FAST && !said.path("training").has("epochs")) {
            training.put("epochs", epochs(recipe, preset.recipe().iterations()));
        }
        if (!said.path("training").has("warmUpIterations")) {
            long most = training.path("epochs").asLong() * iterationsPerEpoch(recipe) / LEAST_WARM_UPS;
            training.put(
                    "warmUpIterations",
                    Math.min(training.path("warmUpIterations").asInt(), (int) Math.min(most, Integer.MAX_VALUE)));
        }
        var sampling = (ObjectNode) recipe.get("sampling");
        if (!said.path("sampling").has("steps")
                && sampling.path("steps").asInt() > recipe.path("schedule").path("timesteps").asInt()) {
            sampling.remove("steps");
        }
    }

    /** As many epochs as make about so many iterations. */
    private static long epochs(ObjectNode recipe, long iterations) {
        return Math.max(1, Math.round((double) iterations / iterationsPerEpoch(recipe)));
    }

    private static long iterationsPerEpoch(ObjectNode recipe) {
        int points = recipe.path("data").path("points").asInt();
        return Math.max(1, Math.ceilDiv(points, Math.max(1, recipe.path("training").path("batchSize").asInt())));
    }
}
