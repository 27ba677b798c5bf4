package dev.pollen.training;

import dev.pollen.diffusion.InvalidParameterException;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Recipes as JSON: what the API shows; and, with the number of their version, what the database and checkpoints keep.
 */
public final class RecipeJson {

    /** Goes up with every change of what a recipe is made of. */
    static final int VERSION = 4;

    private static final String VERSION_NAME = "version";

    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .addModule(new CompleteRecords())
                    .build();

    private RecipeJson() {}

    /** As it is kept. */
    public static String write(Recipe recipe) {
        return tree(recipe).put(VERSION_NAME, VERSION).toString();
    }

    /**
     * The recipe that {@link #write} wrote.
     *
     * @throws UnreadableRecipeException if it is of another version, or no recipe
     */
    public static Recipe read(String json) {
        try {
            if (!(JSON.readTree(json) instanceof ObjectNode tree)) {
                throw new UnreadableRecipeException("a recipe is an object");
            }
            var version = tree.remove(VERSION_NAME);
            if (!JSON.valueToTree(VERSION).equals(version)) {
                throw new UnreadableRecipeException(
                        "the recipe has version %s, but this Pollen reads version %d".formatted(version, VERSION));
            }
            return of(tree);
        } catch (JacksonException | InvalidParameterException e) {
            throw new UnreadableRecipeException("the recipe cannot be read: " + e.getMessage(), e);
        }
    }

    /** All that a recipe says, or a part of one. */
    public static ObjectNode tree(Record recipe) {
        return JSON.valueToTree(recipe);
    }

    /**
     * The recipe that an object says, in full.
     *
     * @throws InvalidParameterException with the parameters and their limits
     * @throws DatabindException where something is missing, is not known or is of another type
     */
    public static Recipe of(ObjectNode tree) {
        return of(tree, JSON);
    }

    /**
     * See {@link #of(ObjectNode)}.
     *
     * @param mapper with {@link CompleteRecords}
     */
    public static Recipe of(ObjectNode tree, JsonMapper mapper) {
        try {
            return mapper.treeToValue(tree, Recipe.class);
        } catch (DatabindException e) {
            throw e.getCause() instanceof InvalidParameterException invalid ? invalid : e;
        }
    }

    /** A JSON merge patch (RFC 7396, section 2): null takes away. */
    public static ObjectNode patch(ObjectNode target, ObjectNode patch) {
        var patched = target.deepCopy();
        for (var property : patch.properties()) {
            var name = property.getKey();
            switch (property.getValue()) {
                case ObjectNode inner ->
                        patched.set(
                                name,
                                patch(
                                        patched.get(name) instanceof ObjectNode object
                                                ? object
                                                : JSON.createObjectNode(),
                                        inner));
                case JsonNode value when value.isNull() -> patched.remove(name);
                case JsonNode value -> patched.set(name, value.deepCopy());
            }
        }
        return patched;
    }
}
