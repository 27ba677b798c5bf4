package dev.pollen.denoiser;

import static dev.pollen.testing.ClassicNetwork.parameters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import dev.pollen.testing.Reference;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.Map;

/** The classic network against the numbers that PyTorch computed, in float32 with another order of summation. */
@ParameterizedClass
@EnumSource(Engine.class)
class ClassicDenoiserTest {

    private static final double RELATIVE_TOLERANCE = 1e-5;

    private final Map<String, Reference.Array> data = Reference.arrays("batch.safetensors");
    private final Batch batch = Batch.of(floats("x_t"), data.get("t").ints(), floats("eps"));
    private final Denoiser denoiser;

    ClassicDenoiserTest(Engine engine) {
        var initial = parameters("weights-initial.safetensors");
        denoiser = engine.learner(initial, AdamState.initial(initial.architecture()), null);
    }

    @AfterEach
    void close() {
        denoiser.close();
    }

    @Test
    void predictsTheReferenceNoiseForEveryTimestep() {
        var expected = floats("eps_theta");
        for (int row = 0; row < batch.count(); row++) {
            var eps = new float[2];
            denoiser.predict(new float[] {batch.xt()[2 * row], batch.xt()[2 * row + 1]}, batch.t()[row], eps);
            assertThat(eps[0]).isCloseTo(expected[2 * row], offset(1e-5f));
            assertThat(eps[1]).isCloseTo(expected[2 * row + 1], offset(1e-5f));
        }
    }

    @Test
    void hasTheReferenceGradients() {
        double loss = denoiser.backward(batch);

        assertThat(loss).isCloseTo(losses()[0], offset(RELATIVE_TOLERANCE));
        assertSame(denoiser.gradients(), parameters("gradients-step1-unclipped.safetensors"), RELATIVE_TOLERANCE);
    }

    @Test
    void hasTheReferenceParametersAfterOneUpdate() {
        update(1);

        assertSame(denoiser.parameters(), parameters("weights-after-1-step.safetensors"), RELATIVE_TOLERANCE);
    }

    @Test
    void hasTheReferenceParametersAfterTenUpdates() {
        update(10);

        assertSame(denoiser.parameters(), parameters("weights-after-10-steps.safetensors"), 1e-4);
    }

    private void update(int times) {
        var norms = Reference.json("steps.json").get("gradient_norms_before_clipping");
        for (int i = 0; i < times; i++) {
            double loss = denoiser.backward(batch);
            double norm = denoiser.update(1e-3, 1.0, 0);
            assertThat(loss).isCloseTo(losses()[i], offset(1e-4));
            assertThat(norm).isCloseTo(norms.get(i).asDouble(), offset(1e-4));
        }
    }

    private static double[] losses() {
        return Reference.json("steps.json")
                .get("losses_10_steps_same_batch")
                .valueStream()
                .mapToDouble(node -> node.asDouble())
                .toArray();
    }

    private float[] floats(String name) {
        return data.get(name).floats();
    }

    /** Agreement relative to the largest value of each tensor: single values near zero have no digits to compare. */
    private static void assertSame(Parameters actual, Parameters expected, double tolerance) {
        expected.tensors()
                .forEach(
                        (name, tensor) -> {
                            double largest = 0;
                            double worst = 0;
                            var values = actual.values(name);
                            for (int i = 0; i < values.length; i++) {
                                largest = Math.max(largest, Math.abs(tensor.values()[i]));
                                worst = Math.max(worst, Math.abs(values[i] - tensor.values()[i]));
                            }
                            assertThat(worst / largest).as(name).isLessThan(tolerance);
                        });
    }
}
