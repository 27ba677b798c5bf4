package dev.pollen.checkpoint;

import dev.pollen.checkpoint.Safetensors.Array;
import dev.pollen.dataset.Standardisation;
import dev.pollen.denoiser.AdamState;
import dev.pollen.denoiser.Architecture;
import dev.pollen.denoiser.ParameterKey;
import dev.pollen.denoiser.Parameters;
import dev.pollen.denoiser.Tensor;
import dev.pollen.training.RecipeJson;
import dev.pollen.training.TrainingState;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Supplier;

/**
 * How a {@link Snapshot} lies in a safetensors file. The parameters have the names of the classic PyTorch module;
 * everything else has a prefix.
 */
final class ModelFormat {

    private static final String VERSION = "1";
    private static final String PARAMETERS = "";
    private static final String EMA = "ema.";
    private static final String FIRST_MOMENT = "adam.first_moment.";
    private static final String SECOND_MOMENT = "adam.second_moment.";
    private static final String UPDATES = "adam.updates";
    private static final String ITERATION = "training.iteration";
    private static final String LOSS_SUM = "training.loss_sum";
    private static final String MEAN = "standardisation.mean";
    private static final String STD = "standardisation.std";
    private static final JsonMapper JSON = new JsonMapper();

    private ModelFormat() {}

    static Safetensors write(Snapshot snapshot) {
        var model = snapshot.model();
        var state = snapshot.state();
        var arrays = new LinkedHashMap<String, Array>();
        put(arrays, PARAMETERS, state.parameters());
        var ema = state.ema();
        if (ema != null) {
            put(arrays, EMA, ema);
        }
        put(arrays, FIRST_MOMENT, state.adam().firstMoment());
        put(arrays, SECOND_MOMENT, state.adam().secondMoment());
        arrays.put(UPDATES, Array.scalar(state.adam().updates()));
        arrays.put(ITERATION, Array.scalar(state.iteration()));
        arrays.put(LOSS_SUM, Array.scalar(state.lossSum()));
        arrays.put(MEAN, Array.of(model.standardisation().mean()));
        arrays.put(STD, Array.of(model.standardisation().std()));
        var metadata = new LinkedHashMap<String, String>();
        metadata.put("format", "pt"); // how safetensors marks row-major tensors for PyTorch
        metadata.put("pollen.version", VERSION);
        metadata.put("pollen.recipe", RecipeJson.write(model.recipe()));
        metadata.put("pollen.columns", JSON.writeValueAsString(model.columns()));
        return new Safetensors(metadata, arrays);
    }

    /**
     * All of it.
     *
     * @throws CorruptCheckpointException saying what is missing or does not fit
     */
    static Snapshot read(Safetensors file) {
        return reading(
                () -> {
                    var model = model(file);
                    var architecture = model.recipe().architecture(model.dimensions());
                    var adam =
                            new AdamState(
                                    array(file, UPDATES).longs()[0],
                                    parameters(file, FIRST_MOMENT, architecture),
                                    parameters(file, SECOND_MOMENT, architecture));
                    var state =
                            new TrainingState(
                                    array(file, ITERATION).longs()[0],
                                    parameters(file, PARAMETERS, architecture),
                                    adam,
                                    model.recipe().training().ema() == null
                                            ? null
                                            : parameters(file, EMA, architecture),
                                    array(file, LOSS_SUM).toDouble());
                    return new Snapshot(model, state);
                });
    }

    /**
     * What it takes to draw points: a third of it, or less.
     *
     * @throws CorruptCheckpointException saying what is missing or does not fit
     */
    static Checkpoints.Loaded readSampled(Checkpoint checkpoint, Safetensors file) {
        return reading(
                () -> {
                    var model = model(file);
                    var recipe = model.recipe();
                    var prefix = recipe.training().ema() == null ? PARAMETERS : EMA;
                    var architecture = recipe.architecture(model.dimensions());
                    return new Checkpoints.Loaded(checkpoint, model, parameters(file, prefix, architecture));
                });
    }

    private static <T> T reading(Supplier<T> reader) {
        try {
            return reader.get();
        } catch (IllegalArgumentException e) {
            throw new CorruptCheckpointException(String.valueOf(e.getMessage()), e);
        } catch (JacksonException | NullPointerException e) { // the recipe is no recipe
            throw new CorruptCheckpointException("its metadata cannot be read", e);
        }
    }

    private static Model model(Safetensors file) {
        var version = metadata(file, "pollen.version");
        if (!version.equals(VERSION)) {
            throw new CorruptCheckpointException(
                    "its format has version %s; this Pollen reads %s".formatted(version, VERSION));
        }
        var recipe = RecipeJson.read(metadata(file, "pollen.recipe"));
        var columns = List.of(JSON.readValue(metadata(file, "pollen.columns"), String[].class));
        return new Model(recipe, columns, standardisation(file, columns.size()));
    }

    private static Standardisation standardisation(Safetensors file, int dimensions) {
        var standardisation = new Standardisation(array(file, MEAN).doubles(), array(file, STD).doubles());
        if (standardisation.dimensions() != dimensions) {
            throw new CorruptCheckpointException(
                    "its points have %d coordinates, but %d are standardised"
                            .formatted(dimensions, standardisation.dimensions()));
        }
        return standardisation;
    }

    private static void put(Map<String, Array> arrays, String prefix, Parameters parameters) {
        parameters
                .tensors()
                .forEach((key, tensor) -> arrays.put(prefix + key.name(), Array.of(tensor.shape(), tensor.values())));
    }

    private static Parameters parameters(Safetensors file, String prefix, Architecture architecture) {
        SequencedMap<ParameterKey, Tensor> tensors = new LinkedHashMap<>();
        for (var key : architecture.shapes().keySet()) {
            var array = array(file, prefix + key.name());
            tensors.put(key, new Tensor(array.shape(), array.floats()));
        }
        return new Parameters(architecture, tensors);
    }

    private static Array array(Safetensors file, String name) {
        var array = file.arrays().get(name);
        if (array == null) {
            throw new CorruptCheckpointException("array %s is missing".formatted(name));
        }
        return array;
    }

    private static String metadata(Safetensors file, String key) {
        var value = file.metadata().get(key);
        if (value == null) {
            throw new CorruptCheckpointException("%s is missing in its metadata".formatted(key));
        }
        return value;
    }
}
