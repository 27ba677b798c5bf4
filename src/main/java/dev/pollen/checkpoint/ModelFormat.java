package dev.pollen.checkpoint;

import dev.pollen.checkpoint.Safetensors.Array;
import dev.pollen.denoiser.AdamState;
import dev.pollen.denoiser.Architecture;
import dev.pollen.denoiser.ParameterKey;
import dev.pollen.denoiser.Parameters;
import dev.pollen.denoiser.Tensor;
import dev.pollen.table.Encoding;
import dev.pollen.table.Table;
import dev.pollen.training.RecipeJson;
import dev.pollen.training.TrainingState;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Supplier;

/**
 * How a {@link Snapshot} lies in a safetensors file. The parameters have the names of the classic PyTorch module;
 * everything else has a prefix.
 */
final class ModelFormat {

    private static final String VERSION = "2";
    private static final String PARAMETERS = "";
    private static final String EMA = "ema.";
    private static final String FIRST_MOMENT = "adam.first_moment.";
    private static final String SECOND_MOMENT = "adam.second_moment.";
    private static final String UPDATES = "adam.updates";
    private static final String ITERATION = "training.iteration";
    private static final String LOSS_SUM = "training.loss_sum";
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
        var metadata = new LinkedHashMap<String, String>();
        metadata.put("format", "pt"); // how safetensors marks row-major tensors for PyTorch
        metadata.putAll(metadata(model));
        return new Safetensors(metadata, arrays);
    }

    /** What a model is, as text by key. */
    static SequencedMap<String, String> metadata(Model model) {
        var metadata = new LinkedHashMap<String, String>();
        metadata.put("pollen.version", VERSION);
        metadata.put("pollen.recipe", RecipeJson.write(model.recipe()));
        metadata.put("pollen.table", JSON.writeValueAsString(model.table()));
        metadata.put("pollen.encoding", JSON.writeValueAsString(model.encoding()));
        return metadata;
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
                    var architecture = model.architecture();
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
    static TrainedModel readSampled(Safetensors file) {
        return reading(
                () -> {
                    var model = model(file);
                    var prefix = model.recipe().training().ema() == null ? PARAMETERS : EMA;
                    return new TrainedModel(model, parameters(file, prefix, model.architecture()));
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
        var table = JSON.readValue(metadata(file, "pollen.table"), Table.class);
        var encoding = JSON.readValue(metadata(file, "pollen.encoding"), Encoding.class);
        return new Model(recipe, table, encoding);
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
