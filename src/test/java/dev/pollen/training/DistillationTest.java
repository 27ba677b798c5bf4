package dev.pollen.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import dev.pollen.denoiser.Engine;
import dev.pollen.denoiser.Parameters;
import dev.pollen.diffusion.Denoiser;
import dev.pollen.diffusion.FlowMap;
import dev.pollen.diffusion.InvalidParameterException;
import dev.pollen.diffusion.Layout;
import dev.pollen.diffusion.ReverseProcess;
import dev.pollen.diffusion.SampleSet;
import dev.pollen.testing.Recipes;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

class DistillationTest {

    /** The deviation of the data that the teacher knows. */
    private static final double DEVIATION = 0.5;

    private final Recipe teacher = Recipes.but(Preset.FAST, "{ 'network': { 'hiddenUnits': 16, 'hiddenLayers': 2 } }");
    private final Recipe student = new Distillation(new UUID(1, 2), 9, "digest", 1000).student(teacher, 3, 4);

    /** Knows data N(0, c²): E[x_0 | x_t] = a·c²/(a²·c² + s²)·x_t, and v = (a·x_t - x_0)/s. */
    private Denoiser exact() {
        double[] alphaBar = teacher.schedule().schedule().alphaBar();
        return (xt, t, output) -> {
            double variance = alphaBar[t] * DEVIATION * DEVIATION + 1 - alphaBar[t];
            double perX = Math.sqrt(alphaBar[t] * (1 - alphaBar[t])) * (1 - DEVIATION * DEVIATION) / variance;
            for (int i = 0; i < xt.length; i++) {
                output[i] = (float) (perX * xt[i]);
            }
        };
    }

    private TrainingState train(Recipe recipe, TrainingState from, long to, List<LossRecord> curve) {
        try (var training = Training.distilling(recipe, teacher, exact(), 2, from)) {
            while (training.iteration() < to) {
                var point = training.step();
                if (point != null) {
                    curve.add(point);
                }
            }
            return training.state();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 10, 39})
    void aDistillationThatGoesOnEqualsOneThatNeverStopped(int stoppedAfter) {
        var whole = new ArrayList<LossRecord>();
        var parts = new ArrayList<LossRecord>();
        var begin = TrainingState.initial(student, 2);

        var uninterrupted = train(student, begin, 40, whole);
        var resumed = train(student, train(student, begin, stoppedAfter, parts), 40, parts);

        assertThat(numbers(resumed.parameters())).isEqualTo(numbers(uninterrupted.parameters()));
        assertThat(numbers(resumed.sampledParameters())).isEqualTo(numbers(uninterrupted.sampledParameters()));
        assertThat(parts).isEqualTo(whole).isNotEmpty();
    }

    /** Rounding grows in 40 updates by Adam, but not beyond a hundredth of what they change. */
    @Test
    void bothEnginesLearnTheSame() {
        var other = Recipes.object("{ 'engine': 'dl4j' }");
        var onDl4j = RecipeJson.of(RecipeJson.patch(RecipeJson.tree(student), other));
        assertThat(onDl4j.engine()).isEqualTo(Engine.DL4J);

        var vector = numbers(train(student, TrainingState.initial(student, 2), 40, new ArrayList<>()).parameters());
        var dl4j = numbers(train(onDl4j, TrainingState.initial(onDl4j, 2), 40, new ArrayList<>()).parameters());

        for (int i = 0; i < vector.size(); i++) {
            assertThat(dl4j.get(i)).isCloseTo(vector.get(i), offset(2e-4f));
        }
    }

    /**
     * A point is where the flow takes its noise, which is c times as far from the middle. A hundredth of a deviation is
     * what a network of this size gets to.
     */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 8})
    void aStudentTakesNoiseWhereItsTeacherDoes(int steps) {
        var state = learnt();
        var process =
                new ReverseProcess(new FlowMap(), student.schedule().schedule(), student.training().target(), steps);
        var set = new SampleSet(process, student.schedule().timesteps(), 2, 1);
        try (var network = student.engine().predictor(state.sampledParameters())) {
            var denoiser = student.predictor(Layout.of(2), network);
            var frames = set.trajectory(denoiser, 0, 100, new int[] {0, steps});
            double squares = 0;
            for (int i = 0; i < 200; i++) {
                squares += Math.pow(frames.get(1).values()[i] - DEVIATION * frames.get(0).values()[i], 2);
            }
            assertThat(Math.sqrt(squares / 200)).isLessThan(0.02);
        }
    }

    private static TrainingState learnt;

    private TrainingState learnt() {
        if (learnt == null) {
            learnt = train(student, TrainingState.initial(student, 2), student.iterations(), new ArrayList<>());
        }
        return learnt;
    }

    @Test
    void aStudentIsOfItsTeachersKind() {
        assertThat(student.data()).isEqualTo(teacher.data());
        assertThat(student.schedule()).isEqualTo(teacher.schedule());
        assertThat(student.architecture(Layout.of(2)).hiddenUnits()).isEqualTo(16);
        assertThat(student.architecture(Layout.of(2)).timesteps()).isEqualTo(FlowMap.JUMPS);
        assertThat(student.iterations()).isBetween(15_000L, 16_000L);
        assertThat(student.iterationsPerEpoch()).isEqualTo(8); // 1000 trajectories in batches of 128
        assertThat(RecipeJson.read(RecipeJson.write(student))).isEqualTo(student);
    }

    @Test
    void ofOtherModelsNothingIsSaidOfADistillation() {
        assertThat(RecipeJson.tree(teacher).has("distillation")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "{ 'sampling': { 'sampler': 'ddim' } },            sampling.sampler",
                "{ 'sampling': { 'steps': 9 } },                   sampling.steps",
                "{ 'network': { 'stepEncoding': 'sinusoidal' } },  network.stepEncoding",
                "{ 'training': { 'target': 'eps' } },              training.target",
                "{ 'training': { 'conditions': 'any' } },          training.conditions",
                "{ 'training': { 'lossWeighting': 'min-snr' } },   training.lossWeighting",
                "{ 'training': { 'varianceReduction': true } },    training.varianceReduction",
                "{ 'distillation': { 'trajectories': 100001 } },   distillation.trajectories"
            })
    void whatAFlowMapCannotHaveIsRefused(String said, String field) {
        var recipe = RecipeJson.patch(RecipeJson.tree(student), Recipes.object(said));

        assertThatThrownBy(() -> RecipeJson.of(recipe))
                .isInstanceOfSatisfying(
                        InvalidParameterException.class, e -> assertThat(e.parameter()).isEqualTo(field));
    }

    @Test
    void onlyADistilledModelHasAFlowMap() {
        assertThatThrownBy(() -> Recipes.but(Preset.FAST, "{ 'sampling': { 'sampler': 'flow-map' } }"))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessage("sampling.sampler must not be flow-map, which goes with distilled models alone");
    }

    private static List<Float> numbers(Parameters parameters) {
        var numbers = new ArrayList<Float>();
        for (var tensor : parameters.tensors().values()) {
            for (float value : tensor.values()) {
                numbers.add(value);
            }
        }
        return numbers;
    }
}
