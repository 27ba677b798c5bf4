package dev.pollen.denoiser;

import static dev.pollen.denoiser.Examples.assertClose;
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
class ClassicNetworkTest {

    private static final double RELATIVE_TOLERANCE = 1e-5;

    private final Map<String, Reference.Array> data = Reference.arrays("batch.safetensors");
    private final Batch batch = Batch.of(floats("x_t"), data.get("t").ints(), floats("eps"));
    private final Parameters initial = parameters("weights-initial.safetensors");
    private final Engine engine;
    private final Learner learner;

    ClassicNetworkTest(Engine engine) {
        this.engine = engine;
        learner = engine.learner(initial, AdamState.initial(initial.architecture()), null);
    }

    @AfterEach
    void close() {
        learner.close();
    }

    @Test
    void predictsTheReferenceNoiseForEveryTimestep() {
        var expected = floats("eps_theta");
        try (var predictor = engine.predictor(initial)) {
            for (int row = 0; row < batch.count(); row++) {
                var eps = new float[2];
                predictor.predict(new float[] {batch.xt()[2 * row], batch.xt()[2 * row + 1]}, batch.t()[row], eps);
                assertThat(eps[0]).isCloseTo(expected[2 * row], offset(1e-5f));
                assertThat(eps[1]).isCloseTo(expected[2 * row + 1], offset(1e-5f));
            }
        }
    }

    @Test
    void hasTheReferenceGradients() {
        double loss = learner.backward(batch);

        assertThat(loss).isCloseTo(losses()[0], offset(RELATIVE_TOLERANCE));
        assertClose(learner.gradients(), parameters("gradients-step1-unclipped.safetensors"), RELATIVE_TOLERANCE);
    }

    @Test
    void hasTheReferenceParametersAfterOneUpdate() {
        update(1);

        assertClose(learner.parameters(), parameters("weights-after-1-step.safetensors"), RELATIVE_TOLERANCE);
    }

    @Test
    void hasTheReferenceParametersAfterTenUpdates() {
        update(10);

        assertClose(learner.parameters(), parameters("weights-after-10-steps.safetensors"), 1e-4);
    }

    private void update(int times) {
        var norms = Reference.json("steps.json").get("gradient_norms_before_clipping");
        for (int i = 0; i < times; i++) {
            double loss = learner.backward(batch);
            double norm = learner.update(1e-3, 1.0, 0);
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
}
