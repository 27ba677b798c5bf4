package dev.pollen.testing;

import dev.pollen.training.Preset;
import dev.pollen.training.Recipe;
import dev.pollen.training.RecipeJson;

/** Recipes for tests, as what they say differently from a preset. JSON in them may have single quotes. */
public final class Recipes {

    private Recipes() {}

    /** The classic recipe, but for what each of some objects says: a later one has the last word. */
    public static Recipe classicBut(String... json) {
        var recipe = Preset.CLASSIC.json();
        for (var said : json) {
            recipe = RecipeJson.merge(recipe, RecipeJson.object(said.replace('\'', '"')));
        }
        return RecipeJson.read(recipe);
    }
}
