package dev.pollen.training;

import tools.jackson.databind.json.JsonMapper;

/** Recipes as text, as the database and checkpoints keep them: the shape that the API shows. */
public final class RecipeJson {

    private static final JsonMapper JSON = new JsonMapper();

    private RecipeJson() {}

    public static String write(Recipe recipe) {
        return JSON.writeValueAsString(recipe);
    }

    /** The recipe that {@link #write} wrote. */
    public static Recipe read(String json) {
        return JSON.readValue(json, Recipe.class);
    }
}
