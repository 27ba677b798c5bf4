package dev.pollen.denoiser;

import static dev.pollen.denoiser.Examples.assertBitsEqual;
import static dev.pollen.denoiser.Examples.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import dev.pollen.denoiser.ParameterKey.Kind;
import dev.pollen.diffusion.AddressedRandom;
import dev.pollen.diffusion.AddressedRandom.Purpose;
import dev.pollen.testing.Architectures;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.LinkedHashMap;

/** Networks of any shape, on every engine. */
@ParameterizedClass
@EnumSource(Engine.class)
class LearnerTest {

    private static final ParameterKey WEIGHT_1 = new ParameterKey(Kind.WEIGHT, 1);

    @Parameter private Engine engine;

    /**
     * Along a random direction, one tensor at a time. The loss is good to about 1e-7, so a central difference over 2e-2
     * is good to 1e-5 and the curvature; where a ReLU changes sides in between, to a little less.
     */
    @ParameterizedTest
    @CsvSource({"1, 3, 1, 2, 5", "2, 7, 3, 3, 6", "3, 5, 2, 4, 1", "8, 6, 1, 5, 4"})
    void gradientsAreFiniteDifferences(int dimensions, int units, int layers, int timesteps, int count) {
        var architecture = Architectures.classic(dimensions, units, layers, timesteps);
        var parameters = Parameters.initial(architecture, 11);
        var batch = batch(architecture, count, 3);
        var gradients = gradients(parameters, batch);
        var random = new AddressedRandom(5, Purpose.FORWARD_NOISE);

        for (var key : architecture.shapes().keySet()) {
            float[] direction = direction(random, gradients.values(key).length);
            double difference =
                    loss(moved(parameters, key, direction, 1e-2f), batch)
                            - loss(moved(parameters, key, direction, -1e-2f), batch);
            assertThat(dot(gradients.values(key), direction))
                    .as("gradient of %s, seed 5", key)
                    .isCloseTo(difference / 2e-2, offset(5e-4));
        }
    }

    private static float[] direction(AddressedRandom random, int length) {
        var direction = new float[length];
        random.fillNormal(direction, 0, length);
        double norm = Math.sqrt(dot(direction, direction));
        for (int i = 0; i < length; i++) {
            direction[i] /= (float) norm;
        }
        return direction;
    }

    private static double dot(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private Learner learner(Parameters parameters) {
        return engine.learner(parameters, AdamState.initial(parameters.architecture()), null);
    }

    private Parameters gradients(Parameters parameters, Batch batch) {
        try (var learner = learner(parameters)) {
            learner.backward(batch);
            return learner.gradients();
        }
    }

    private double loss(Parameters parameters, Batch batch) {
        try (var learner = learner(parameters)) {
            return learner.backward(batch);
        }
    }

    private static Parameters moved(Parameters parameters, ParameterKey key, float[] direction, float distance) {
        var tensors = new LinkedHashMap<>(parameters.tensors());
        float[] values = parameters.values(key).clone();
        for (int i = 0; i < values.length; i++) {
            values[i] += distance * direction[i];
        }
        tensors.put(key, new Tensor(tensors.get(key).shape(), values));
        return new Parameters(parameters.architecture(), tensors);
    }

    @Test
    void goesOnBitForBitFromWhatItRemembers() {
        var architecture = Architectures.classic(2, 16, 2, 10);
        var batch = batch(architecture, 9, 3);
        try (var whole = learner(Parameters.initial(architecture, 1));
                var first = learner(Parameters.initial(architecture, 1))) {
            update(whole, batch, 6);
            update(first, batch, 3);
            try (var second = engine.learner(first.parameters(), first.adam(), null)) {
                update(second, batch, 3);

                assertBitsEqual(second.parameters(), whole.parameters());
                assertBitsEqual(second.adam().firstMoment(), whole.adam().firstMoment());
                assertBitsEqual(second.adam().secondMoment(), whole.adam().secondMoment());
                assertThat(second.adam().updates()).isEqualTo(6);
            }
        }
    }

    private static void update(Learner learner, Batch batch, int times) {
        for (int i = 0; i < times; i++) {
            learner.backward(batch);
            learner.update(1e-2, 1.0, 0);
        }
    }

    /**
     * Adam's first step is the learning rate whatever the length of the gradient, so clipping is seen in its moments.
     */
    @Test
    void clipsToTheGlobalNorm() {
        var architecture = Architectures.classic(2, 16, 2, 10);
        try (var learner = learner(Parameters.initial(architecture, 1))) {
            learner.backward(batch(architecture, 9, 3));
            double norm = norm(learner.gradients());

            assertThat(learner.update(1e-3, norm / 4, 0)).isCloseTo(norm, offset(1e-5 * norm));

            double clipped = norm(learner.adam().firstMoment()) / (1 - AdamState.BETA_1);
            assertThat(clipped).isCloseTo(norm / 4, offset(1e-5 * norm));
        }
    }

    @Test
    void leavesShortGradientsAsTheyAre() {
        var architecture = Architectures.classic(2, 16, 2, 10);
        try (var learner = learner(Parameters.initial(architecture, 1))) {
            learner.backward(batch(architecture, 9, 3));
            double norm = norm(learner.gradients());
            learner.update(1e-3, norm * 4, 0);

            double kept = norm(learner.adam().firstMoment()) / (1 - AdamState.BETA_1);
            assertThat(kept).isCloseTo(norm, offset(1e-5 * norm));
        }
    }

    private static double norm(Parameters parameters) {
        double sum = 0;
        for (var tensor : parameters.tensors().values()) {
            for (float value : tensor.values()) {
                sum += (double) value * value;
            }
        }
        return Math.sqrt(sum);
    }

    @Test
    void initialParametersHavePyTorchsDistributions() {
        var parameters = Parameters.initial(Architectures.classic(2, 128, 3, 100), 5);
        float bound = (float) (1 / Math.sqrt(128));

        assertThat(parameters.values(WEIGHT_1)).hasSize(128 * 128);
        for (float weight : parameters.values(WEIGHT_1)) {
            assertThat(weight).isBetween(-bound, bound);
        }
        assertThat(variance(parameters.values(WEIGHT_1))).isCloseTo(bound * bound / 3, offset(1e-4));
        assertThat(variance(parameters.values(new ParameterKey(Kind.TIMESTEP_TABLE, 1)))).isCloseTo(1, offset(0.06));
        assertThat(parameters.values(WEIGHT_1)).isNotEqualTo(parameters.values(new ParameterKey(Kind.WEIGHT, 2)));
    }

    private static double variance(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += value * value;
        }
        return sum / values.length;
    }

    @Test
    void parametersOfAnotherShapeAreRefused() {
        var small = Parameters.initial(Architectures.classic(2, 4, 1, 3), 1);

        assertThatThrownBy(() -> new Parameters(Architectures.classic(2, 5, 1, 3), small.tensors()))
                .hasMessageContaining("linears.0.weight has the shape [4, 2], not [5, 2]");
        assertThatThrownBy(() -> new Parameters(Architectures.classic(2, 4, 2, 3), small.tensors()))
                .hasMessageContaining("linears.2.weight");
    }
}
