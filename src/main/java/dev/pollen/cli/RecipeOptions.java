package dev.pollen.cli;

import dev.pollen.job.JobReader;
import dev.pollen.training.Recipe;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Option;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.util.LinkedHashMap;
import java.util.Map;

/** What is to be trained, and how: what a request for a job says. */
final class RecipeOptions {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final JsonMapper JSON = new JsonMapper();

    @Option(
            names = "--preset",
            paramLabel = "NAME",
            completionCandidates = Names.OfPresets.class,
            description =
                    "What fills in all that is left out: ${COMPLETION-CANDIDATES}. Left out, table for a file of more"
                            + " than two columns or of other than numbers, else fast.")
    private @Nullable String preset;

    @Option(names = "--iterations", paramLabel = "N", description = "How long it trains: about so many, whole epochs.")
    private @Nullable Long iterations;

    @Option(names = "--seed", paramLabel = "N", description = "The same seed makes the same model. Usually 0.")
    private @Nullable Long seed;

    @Option(
            names = "--holdout",
            paramLabel = "SHARE",
            description = "The share of the rows that is not learnt, to measure with. Usually 0.2.")
    private @Nullable Double holdout;

    @Option(
            names = "--set",
            paramLabel = "NAME=VALUE",
            description =
                    "Any setting of a recipe, as training.learningRate=0.001 or network.hiddenUnits=128; as often as"
                            + " wanted. All of them: docs/recipes.md.")
    private Map<String, String> settings = new LinkedHashMap<>();

    /** What they come to. */
    JobReader.Read read(String dataset, JobReader reader) {
        var said = said(dataset);
        if (iterations != null) {
            var recipe = reader.read(body(said)).request().recipe();
            put(said, "training.epochs", NODES.numberNode(epochs(iterations, recipe)));
        }
        return reader.read(body(said));
    }

    private ObjectNode said(String dataset) {
        var said = NODES.objectNode().put("dataset", dataset);
        settings.forEach((name, value) -> put(said, name, value(value)));
        if (preset != null) {
            said.put("preset", preset);
        }
        if (seed != null) {
            said.put("seed", seed);
        }
        if (holdout != null) {
            put(said, "data.holdout", NODES.numberNode(holdout));
        }
        return said;
    }

    private static long epochs(long iterations, Recipe recipe) {
        int ofEpoch = Recipe.iterationsPerEpoch(recipe.data().points(), recipe.training().batchSize());
        return iterations <= 0 ? iterations : Math.max(1, Math.round((double) iterations / ofEpoch));
    }

    private static Map<String, @Nullable Object> body(ObjectNode said) {
        var body = new LinkedHashMap<String, @Nullable Object>();
        said.properties().forEach(property -> body.put(property.getKey(), property.getValue()));
        return body;
    }

    private static void put(ObjectNode whole, String path, JsonNode value) {
        int dot = path.indexOf('.');
        if (dot < 0) {
            whole.set(path, value);
        } else {
            var name = path.substring(0, dot);
            var part = whole.get(name) instanceof ObjectNode there ? there : whole.putObject(name);
            put(part, path.substring(dot + 1), value);
        }
    }

    /** As JSON; what is none, is a text. */
    private static JsonNode value(String text) {
        try {
            return JSON.readTree(text);
        } catch (JacksonException e) {
            return NODES.stringNode(text);
        }
    }
}
