package dev.pollen.training;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Recipes as text, as the database and checkpoints keep them: the shape that the API shows. */
public final class RecipeJson {

    private static final JsonMapper JSON = new JsonMapper();

    private static final String ENGINE_BEFORE_THERE_WAS_A_CHOICE = "dl4j";

    private RecipeJson() {}

    public static String write(Recipe recipe) {
        return JSON.writeValueAsString(recipe);
    }

    /** The recipe that {@link #write} wrote. */
    public static Recipe read(String json) {
        if (!(JSON.readTree(json) instanceof ObjectNode recipe)) {
            throw new IllegalArgumentException("a recipe is an object");
        }
        if (!recipe.hasNonNull("engine")) {
            recipe.put("engine", ENGINE_BEFORE_THERE_WAS_A_CHOICE);
        }
        return JSON.treeToValue(recipe, Recipe.class);
    }
}
