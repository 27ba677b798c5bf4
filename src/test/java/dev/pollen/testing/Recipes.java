package dev.pollen.testing;

import dev.pollen.diffusion.SamplerName;
import dev.pollen.training.Preset;
import dev.pollen.training.Recipe;
import dev.pollen.training.RecipeJson;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Recipes for tests, as merge patches on a preset. JSON in them may have single quotes. */
public final class Recipes {

    private static final JsonMapper JSON = new JsonMapper();

    private Recipes() {}

    /** The classic recipe, but for what each of some objects says: a later one has the last word. */
    public static Recipe classicBut(String... json) {
        return but(Preset.CLASSIC, json);
    }

    /** The same of another preset. Where nobody says how many steps its sampler takes, they are the sampler's own. */
    public static Recipe but(Preset preset, String... json) {
        var recipe = RecipeJson.tree(preset.recipe());
        recipe.withObject("sampling").remove("steps");
        for (var said : json) {
            recipe = RecipeJson.patch(recipe, object(said));
        }
        var sampling = recipe.withObject("sampling");
        if (!sampling.has("steps")) {
            var sampler = JSON.treeToValue(sampling.get("sampler"), SamplerName.class);
            sampling.put("steps", sampler.defaultSteps(recipe.path("schedule").path("timesteps").asInt()));
        }
        return RecipeJson.of(recipe);
    }

    /** An object from its text. */
    public static ObjectNode object(String json) {
        return (ObjectNode) JSON.readTree(json.replace('\'', '"'));
    }
}
