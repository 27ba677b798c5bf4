package dev.pollen.training;

import dev.pollen.diffusion.InvalidParameterException;

import tools.jackson.databind.DatabindException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.util.stream.Collectors;

/** Recipes as text, as the database and checkpoints keep them: the shape that the API shows. */
public final class RecipeJson {

    private static final JsonMapper JSON = new JsonMapper();

    /** What recipes did before they could say so. */
    private static final ObjectNode BEFORE_THERE_WAS_A_CHOICE =
            object(
                    """
                    { "engine": "dl4j",
                      "data": { "standardise": false, "clip": {} },
                      "schedule": { "zeroTerminalSnr": false },
                      "network": { "activation": "relu", "stepEncoding": "table" },
                      "training": { "target": "eps", "lossWeighting": "uniform", "minSnrGamma": 5, "optimiser": "adam",
                                    "learningRateDecay": "constant", "warmUpIterations": 0, "weightDecay": 0,
                                    "qualityEvery": 0 },
                      "sampling": { "sampler": "ddpm" } }
                    """);

    private static final ObjectNode EMA_BEFORE_THERE_WAS_A_CHOICE = object("{ \"warmUp\": false }");

    private RecipeJson() {}

    public static String write(Recipe recipe) {
        return JSON.writeValueAsString(recipe);
    }

    /**
     * The recipe that {@link #write} wrote, or one that leaves out what recipes could not always say.
     *
     * @throws InvalidParameterException naming the parameter and its limit
     */
    public static Recipe read(String json) {
        return read(object(json));
    }

    /** See {@link #read(String)}. */
    public static Recipe read(ObjectNode json) {
        var recipe = merge(BEFORE_THERE_WAS_A_CHOICE, json);
        if (recipe.path("training").path("ema") instanceof ObjectNode ema) {
            ema.setAll(merge(EMA_BEFORE_THERE_WAS_A_CHOICE, ema));
        }
        try {
            return JSON.treeToValue(recipe, Recipe.class);
        } catch (DatabindException e) {
            throw e.getCause() instanceof InvalidParameterException invalid ? within(invalid, e) : e;
        }
    }

    /** Names a parameter by where it stands in the recipe. */
    private static InvalidParameterException within(InvalidParameterException invalid, DatabindException e) {
        return e.getPath().isEmpty()
                ? invalid
                : invalid.within(
                        e.getPath().stream()
                                .map(step -> String.valueOf(step.getPropertyName()))
                                .collect(Collectors.joining(".")));
    }

    /** An object from its text. */
    public static ObjectNode object(String json) {
        if (!(JSON.readTree(json) instanceof ObjectNode object)) {
            throw new IllegalArgumentException("a recipe is an object");
        }
        return object;
    }

    /** What one object says, in all depth; where it says nothing, what another says. */
    public static ObjectNode merge(ObjectNode otherwise, ObjectNode first) {
        var merged = otherwise.deepCopy();
        for (var property : first.properties()) {
            JsonNode before = merged.get(property.getKey());
            merged.set(
                    property.getKey(),
                    before instanceof ObjectNode object && property.getValue() instanceof ObjectNode inner
                            ? merge(object, inner)
                            : property.getValue().deepCopy());
        }
        return merged;
    }
}
