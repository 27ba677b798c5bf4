package dev.pollen.job.web;

import dev.pollen.dataset.Dataset;
import dev.pollen.diffusion.Ddpm.Variance;
import dev.pollen.diffusion.SamplerName;
import dev.pollen.training.Optimiser;
import dev.pollen.training.Preset;
import dev.pollen.training.Recipe;
import dev.pollen.training.RecipeJson;
import dev.pollen.training.ValueRange;
import dev.pollen.web.requests.EnumNames;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.util.Arrays;
import java.util.function.Supplier;

/**
 * The settings of a recipe that go with others. What a preset says of them holds only while a request leaves those
 * others to it; then, and where null takes them away, they are what they are by themselves: the sampler's own steps,
 * the dataset's own noise.
 */
final class DependentSettings {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final double ADAMW_WEIGHT_DECAY = 0.01;
    private static final double EMA_MU = 0.01;

    /** A training is at least so many times as long as its warm-up. */
    private static final int LEAST_WARM_UPS = 10;

    private DependentSettings() {}

    /**
     * All that a recipe says, as far as a request goes with its preset.
     *
     * @param said what the request says: a merge patch on the preset's recipe
     */
    static ObjectNode complete(ObjectNode said, Preset preset, Dataset dataset) {
        var base = RecipeJson.tree(preset.recipe());
        if (!dataset.name().equals(preset.recipe().dataset())) {
            remove(base, "data", "noise");
        }
        if (!isWithoutEnd(dataset)) {
            remove(base, "data", "points", "range");
        }
        if (said.path("schedule").has("type")) {
            remove(base, "schedule", "betaStart", "betaEnd");
        }
        if (said.path("training").has("optimiser")) {
            remove(base, "training", "weightDecay");
        }
        int rows = rows(said, preset, dataset);
        base.set("sampling", RecipeJson.tree(preset.sampling(rows)));
        part(base, "data").set("scale", name(preset.scale(rows)));
        if (said.path("sampling").has("sampler")) {
            remove(base, "sampling", "steps", "variance");
        }
        if (preset != Preset.CLASSIC) {
            remove(base, "training", "epochs");
        }
        var recipe = RecipeJson.patch(base, said);
        fillIn(recipe, preset, dataset);
        fit(recipe, said);
        return recipe;
    }

    private static void remove(ObjectNode recipe, String part, String... settings) {
        for (var setting : settings) {
            ((ObjectNode) recipe.get(part)).remove(setting);
        }
    }

    /** What nobody has said. */
    private static void fillIn(ObjectNode recipe, Preset preset, Dataset dataset) {
        var data = part(recipe, "data");
        putIfAbsent(data, "points", () -> NODES.numberNode(rows(recipe, preset, dataset)));
        putIfAbsent(data, "noise", () -> NODES.numberNode(dataset.defaultNoise()));
        putIfAbsent(data, "range", () -> name(isWithoutEnd(dataset) ? ValueRange.FREE : ValueRange.OBSERVED));
        putIfAbsent(data, "clip", NODES::objectNode);
        var training = part(recipe, "training");
        putIfAbsent(
                training,
                "epochs",
                () -> NODES.numberNode(epochs(recipe, preset.iterations(rows(recipe, preset, dataset)))));
        putIfAbsent(training, "weightDecay", () -> NODES.numberNode(weightDecay(training)));
        var ema = part(training, "ema");
        putIfAbsent(ema, "mu", () -> NODES.numberNode(EMA_MU));
        putIfAbsent(ema, "warmUp", () -> NODES.booleanNode(false));
        putIfAbsent(part(recipe, "sampling"), "steps", () -> NODES.numberNode(steps(recipe)));
        putIfAbsent(part(recipe, "sampling"), "variance", () -> name(Variance.BETA));
    }

    /** Has what a request leaves to the preset go with what it says. */
    private static void fit(ObjectNode recipe, ObjectNode said) {
        var training = part(recipe, "training");
        if (!said.path("training").has("warmUpIterations")) {
            long most = training.path("epochs").asLong(0) * iterationsPerEpoch(recipe) / LEAST_WARM_UPS;
            training.put("warmUpIterations", Math.clamp(most, 0, training.path("warmUpIterations").asInt(0)));
        }
        if (!said.path("training").has("epochs") && !said.path("training").has("qualityEvery")) {
            long iterations = training.path("epochs").asLong(0) * iterationsPerEpoch(recipe);
            training.put("qualityEvery", Math.min(iterations, training.path("qualityEvery").asLong(0)));
        }
        var sampling = part(recipe, "sampling");
        if (!said.path("sampling").has("steps") && sampling.path("steps").asInt(0) > timesteps(recipe)) {
            sampling.put("steps", steps(recipe));
        }
    }

    private static boolean isWithoutEnd(Dataset dataset) {
        return dataset.trainable() == Integer.MAX_VALUE;
    }

    /** How many points a training has by what is said of it: all that it may have, unless they are said. */
    private static int rows(ObjectNode said, Preset preset, Dataset dataset) {
        var whole = preset.recipe().data();
        var data = said.path("data");
        double holdout = Math.clamp(data.path("holdout").asDouble(whole.holdout()), 0.0, 1.0);
        int most = isWithoutEnd(dataset) ? whole.points() : dataset.holdingOut(holdout).trainable();
        return Math.clamp(data.path("points").asInt(most), 1, Recipe.MAX_POINTS);
    }

    /** As many as make about so many iterations. */
    private static long epochs(ObjectNode recipe, long iterations) {
        return Math.max(1, Math.round((double) iterations / iterationsPerEpoch(recipe)));
    }

    /** The optimiser's own. */
    private static double weightDecay(ObjectNode training) {
        return training.path("optimiser").equals(name(Optimiser.ADAMW)) ? ADAMW_WEIGHT_DECAY : 0;
    }

    private static int iterationsPerEpoch(ObjectNode recipe) {
        return Recipe.iterationsPerEpoch(
                Math.max(1, recipe.path("data").path("points").asInt(1)),
                Math.max(1, recipe.path("training").path("batchSize").asInt(1)));
    }

    /** The sampler's own. */
    private static int steps(ObjectNode recipe) {
        var sampler = recipe.path("sampling").path("sampler");
        return Arrays.stream(SamplerName.values())
                .filter(known -> sampler.equals(name(known)))
                .findFirst()
                .map(known -> Math.max(1, known.defaultSteps(timesteps(recipe))))
                .orElse(1);
    }

    private static int timesteps(ObjectNode recipe) {
        return recipe.path("schedule").path("timesteps").asInt(1);
    }

    private static JsonNode name(Enum<?> constant) {
        return NODES.stringNode(EnumNames.of(constant));
    }

    /** A part of a recipe; where there is none, or something else, nobody reads what is put into it. */
    private static ObjectNode part(ObjectNode whole, String name) {
        return whole.get(name) instanceof ObjectNode part ? part : NODES.objectNode();
    }

    private static void putIfAbsent(ObjectNode part, String setting, Supplier<JsonNode> value) {
        if (!part.has(setting)) {
            part.set(setting, value.get());
        }
    }
}
