package dev.pollen.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pollen.denoiser.Parameters;
import dev.pollen.diffusion.PointSet;
import dev.pollen.table.Delimiter;
import dev.pollen.table.Dialect;
import dev.pollen.table.Encoding;
import dev.pollen.table.NumberStyle;
import dev.pollen.table.Precision;
import dev.pollen.table.Scale;
import dev.pollen.table.Table;
import dev.pollen.testing.ClassicNetwork;
import dev.pollen.testing.Recipes;
import dev.pollen.testing.Reference;
import dev.pollen.training.Preset;
import dev.pollen.training.Recipe;
import dev.pollen.training.TrainingState;

import org.junit.jupiter.api.Test;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

class ModelFormatTest {

    private final Recipe classic = Preset.CLASSIC.recipe();
    private final Parameters weights = ClassicNetwork.parameters("weights-after-10-steps.safetensors");
    private final Recipe withEma =
            Recipes.classicBut("{'seed': 7, 'training': {'epochs': 3, 'ema': {'mu': 0.01, 'warmUp': false}}}");
    private final Encoding identity = Encoding.identity(2);
    private final Table plane = Table.numbers(List.of("x", "y"), Precision.FLOAT32);

    @Test
    void aModelSurvivesBeingWrittenDown() {
        var initial = TrainingState.initial(withEma, 2);
        var state = new TrainingState(158, weights, initial.adam(), initial.ema(), 0.25);
        var model = new Snapshot(new Model(withEma, plane, identity), state);

        var read = ModelFormat.read(Safetensors.read(SafetensorsTest.written(ModelFormat.write(model))));

        assertThat(read.model().recipe()).isEqualTo(withEma);
        assertThat(read.model().output().columns()).isEqualTo(plane.columns());
        assertThat(read.model().output().dialect()).isEqualTo(Dialect.USUAL);
        assertThat(read.state().iteration()).isEqualTo(158);
        assertThat(read.state().lossSum()).isEqualTo(0.25);
        assertSame(read.state().parameters(), weights);
        assertSame(read.state().ema(), initial.ema());
        assertSame(read.state().adam().firstMoment(), initial.adam().firstMoment());
    }

    /** So that samples of what came with semicolons and decimal commas have them. */
    @Test
    void howTheFileHadTheTableSurvives() {
        var dialect = new Dialect(Delimiter.SEMICOLON, NumberStyle.COMMA);
        var model = new Model(withEma, new Table(plane.columns(), dialect), identity);

        var file = ModelFormat.write(new Snapshot(model, TrainingState.initial(withEma, 2)));

        assertThat(ModelFormat.read(Safetensors.read(SafetensorsTest.written(file))).model().output().dialect())
                .isEqualTo(dialect);
    }

    @Test
    void whatStandardisesTheDataAndTheMatricesOfSinusoidsSurviveToo() {
        var recipe =
                Recipes.classicBut(
                        "{'data': {'scale': 'standard', 'clip': {'x': {'max': 10.5}}},"
                                + " 'network': {'activation': 'silu', 'stepEncoding': 'sinusoidal'}}");
        var state = TrainingState.initial(recipe, 2);
        var encoding = Encoding.of(List.of(new Scale.Standard(10, 2), new Scale.Standard(-3, 0.5)));

        var file = ModelFormat.write(new Snapshot(new Model(recipe, plane, encoding), state));
        var read = ModelFormat.read(Safetensors.read(SafetensorsTest.written(file)));

        assertThat(file.arrays().get("step_projections.2.weight").shape()).containsExactly(128, 32);
        assertSame(read.state().parameters(), state.parameters());
        assertThat(read.model().recipe()).isEqualTo(recipe);
        var seen = new PointSet(2, new float[] {1, 1, 0, 0});
        assertThat(read.model().toDataScale(seen).values()).containsExactly(12, -2.5, 10, -3);
        assertThat(read.model().toData(seen).values()).containsExactly(10.5, -2.5, 10, -3);
    }

    private static void assertSame(Parameters actual, Parameters expected) {
        expected.tensors().forEach((key, tensor) -> assertThat(actual.values(key)).isEqualTo(tensor.values()));
    }

    @Test
    void theParametersHaveTheClassicModulesNamesAndShapes() {
        var model = new Snapshot(new Model(classic, plane, identity), TrainingState.initial(classic, 2));
        var arrays = ModelFormat.write(model).arrays();

        var reference = Reference.arrays("weights-initial.safetensors");
        reference.forEach((name, array) -> assertThat(arrays.get(name).shape()).as(name).isEqualTo(array.shape()));
        assertThat(arrays.keySet())
                .filteredOn(name -> !reference.containsKey(name))
                .allMatch(name -> name.startsWith("adam.") || name.startsWith("training."));
    }

    @Test
    void aRecipeOfAnotherVersionIsSaidToBeOne() {
        var model = new Snapshot(new Model(classic, plane, identity), TrainingState.initial(classic, 2));
        var file = ModelFormat.write(model);
        var metadata = new LinkedHashMap<>(file.metadata());
        metadata.computeIfPresent("pollen.recipe", (key, kept) -> kept.replaceAll("(\"version\"):\\d+", "$1:1000"));

        assertThatThrownBy(() -> ModelFormat.read(new Safetensors(metadata, file.arrays())))
                .isInstanceOf(CorruptCheckpointException.class)
                .hasMessageStartingWith("the recipe has version 1000, but this Pollen reads version ");
    }

    @Test
    void whatIsMissingIsNamed() {
        var model = new Snapshot(new Model(classic, plane, identity), TrainingState.initial(classic, 2));
        var file = ModelFormat.write(model);
        var arrays = new LinkedHashMap<>(file.arrays());
        arrays.remove("linears.2.bias");

        assertThatThrownBy(() -> ModelFormat.read(new Safetensors(file.metadata(), arrays)))
                .isInstanceOf(CorruptCheckpointException.class)
                .hasMessage("array linears.2.bias is missing");
        assertThatThrownBy(() -> ModelFormat.read(new Safetensors(Map.of(), file.arrays())))
                .isInstanceOf(CorruptCheckpointException.class)
                .hasMessage("pollen.version is missing in its metadata");
    }
}
