package dev.pollen.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pollen.denoiser.Parameters;
import dev.pollen.testing.ClassicNetwork;
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
            new Recipe(
                    classic.dataset(),
                    7,
                    classic.engine(),
                    classic.data(),
                    classic.schedule(),
                    classic.network(),
                    new Recipe.Optimisation(3, 128, 1e-3, 1, new Recipe.Ema(0.01)));

    @Test
    void aModelSurvivesBeingWrittenDown() {
        var initial = TrainingState.initial(withEma, 2);
        var state = new TrainingState(158, weights, initial.adam(), initial.ema(), 0.25);
        var model = new Model(withEma, List.of("x", "y"), state);

        var read = ModelFormat.read(Safetensors.decode(ModelFormat.write(model).encode()));

        assertThat(read.recipe()).isEqualTo(withEma);
        assertThat(read.columns()).containsExactly("x", "y");
        assertThat(read.state().iteration()).isEqualTo(158);
        assertThat(read.state().lossSum()).isEqualTo(0.25);
        assertSame(read.state().parameters(), weights);
        assertSame(read.state().ema(), initial.ema());
        assertSame(read.state().adam().firstMoment(), initial.adam().firstMoment());
    }

    private static void assertSame(Parameters actual, Parameters expected) {
        expected.tensors().forEach((name, tensor) -> assertThat(actual.values(name)).isEqualTo(tensor.values()));
    }

    @Test
    void theParametersHaveTheClassicModulesNamesAndShapes() {
        var model = new Model(classic, List.of("x", "y"), TrainingState.initial(classic, 2));
        var arrays = ModelFormat.write(model).arrays();

        ClassicNetwork.ARCHITECTURE
                .shapes()
                .forEach((name, shape) -> assertThat(arrays.get(name).shape()).as(name).isEqualTo(shape));
        assertThat(arrays.keySet())
                .filteredOn(name -> !weights.tensors().containsKey(name))
                .allMatch(name -> name.startsWith("adam.") || name.startsWith("training."));
    }

    @Test
    void whatIsMissingIsNamed() {
        var model = new Model(classic, List.of("x", "y"), TrainingState.initial(classic, 2));
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
