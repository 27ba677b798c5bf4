package dev.pollen.job.web;

import dev.pollen.dataset.Dataset;
import dev.pollen.dataset.Datasets;
import dev.pollen.dataset.UnknownDatasetException;
import dev.pollen.dataset.Upload;
import dev.pollen.denoiser.Engine;
import dev.pollen.diffusion.Excerpt;
import dev.pollen.diffusion.InvalidParameterException;
import dev.pollen.job.Label;
import dev.pollen.job.Priority;
import dev.pollen.job.web.Preflights.Resolved;
import dev.pollen.training.CompleteRecords;
import dev.pollen.training.Preset;
import dev.pollen.training.Recipe;
import dev.pollen.training.RecipeJson;
import dev.pollen.web.problems.InvalidRequestException;
import dev.pollen.web.problems.JsonProblems;
import dev.pollen.web.problems.Problems.FieldError;
import dev.pollen.web.requests.EnumNames;
import dev.pollen.web.requests.Nearest;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Reads requests for jobs: a merge patch (RFC 7396) on the recipe of a preset, and what belongs to the job. */
@Component
class JobRequests {

    private static final List<String> BESIDE_THE_RECIPE = List.of("preset", "priority", "name", "note", "tags");

    private static final String DISTILLATION = "distillation";

    /** What is to be known before the rest can be read. */
    private static final List<String> CHOICES = List.of("preset", "priority", "dataset");

    private static final List<String> KNOWN =
            Stream.concat(
                            BESIDE_THE_RECIPE.stream(),
                            Arrays.stream(Recipe.class.getRecordComponents())
                                    .map(RecordComponent::getName)
                                    .filter(name -> !name.equals(DISTILLATION)))
                    .toList();

    private final Datasets datasets;
    private final Engine engine;
    private final Labels labels;
    private final JsonMapper json;

    /**
     * @param engine what runs networks where a request does not say
     */
    JobRequests(Datasets datasets, Engine engine, Labels labels, JsonMapper json) {
        this.datasets = datasets;
        this.engine = engine;
        this.labels = labels;
        this.json = json.rebuild().addModule(new CompleteRecords()).build();
    }

    private record Choice(@Nullable Preset preset, @Nullable Priority priority, @Nullable String dataset) {}

    /**
     * @param body what a request says, or null for nothing
     * @throws UnknownDatasetException if there is no dataset of that name
     * @throws InvalidRequestException where something is not known or is of another type
     * @throws InvalidParameterException where values are beyond their limits, or do not go together
     */
    Resolved resolve(@Nullable Map<String, @Nullable Object> body) {
        ObjectNode said = json.valueToTree(body == null ? Map.of() : body);
        requireKnown(said);
        try {
            var choice = json.treeToValue(said.deepCopy().retain(CHOICES), Choice.class);
            var priority = choice.priority() == null ? Priority.NORMAL : choice.priority();
            var dataset = datasets.get(choice.dataset() == null ? Preset.FAST.recipe().dataset() : choice.dataset());
            var preset = choice.preset() == null ? usual(dataset) : choice.preset();
            var label = labels.patched(Label.NONE, said);
            said.remove(BESIDE_THE_RECIPE);
            if (!said.has("engine")) {
                said.put("engine", EnumNames.of(engine));
            }
            var recipe = RecipeJson.of(DependentSettings.complete(said, preset, dataset), json);
            return new Resolved(
                    new JobBody(preset, priority, label, recipe), dataset.holdingOut(recipe.data().holdout()));
        } catch (JacksonException e) {
            throw JsonProblems.invalid(e);
        }
    }

    /** What fills in what is left out where a request names no preset. */
    private static Preset usual(Dataset dataset) {
        return dataset instanceof Upload upload && !upload.table().isPlane() ? Preset.TABLE : Preset.FAST;
    }

    private static void requireKnown(ObjectNode said) {
        InvalidParameterException.require(
                !said.has(DISTILLATION), DISTILLATION, "cannot be asked for here: POST /jobs/{id}/distil makes one");
        var unknown =
                said.propertyNames().stream()
                        .filter(name -> !KNOWN.contains(name))
                        .map(name -> new FieldError(Excerpt.of(name), Nearest.unknown(name, KNOWN)))
                        .toList();
        if (!unknown.isEmpty()) {
            throw new InvalidRequestException(unknown);
        }
    }
}
