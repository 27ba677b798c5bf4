package dev.pollen.denoiser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollen.diffusion.OneHot;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Learners, what they may be given, and how close what they have learnt is. */
final class Examples {

    private Examples() {}

    /** One that has not learnt anything yet, and keeps an average. */
    static Learner fresh(Engine engine, Parameters initial) {
        return engine.learner(initial, AdamState.initial(initial.architecture()), initial);
    }

    /** Points and targets from N(0, 1), which all count the same. */
    static Batch batch(Architecture architecture, int count, long seed) {
        var random = new Random(seed);
        var xt = normal(random, count * architecture.inputs());
        var target = normal(random, count * architecture.outputs());
        return Batch.of(xt, random.ints(count, 0, architecture.timesteps()).toArray(), target);
    }

    /** The same, with weights from 0.1 to 3; where there are outputs enough, some are states. */
    static Batch weighted(Architecture architecture, int count, long seed) {
        var batch = batch(architecture, count, seed);
        var random = new Random(seed + 1);
        for (int i = 0; i < batch.weight().length; i++) {
            batch.weight()[i] = 0.1f + 2.9f * random.nextFloat();
        }
        var evidence = normal(random, batch.target().length);
        var states = states(architecture.outputs());
        for (int at = 0; at < evidence.length; at += architecture.outputs()) {
            for (var state : states) {
                Arrays.fill(batch.target(), at + state.at(), at + state.end(), 0);
                batch.target()[at + state.at() + random.nextInt(state.shares().length)] = 1;
            }
        }
        return new Batch(batch.xt(), batch.t(), batch.target(), batch.weight(), evidence, states);
    }

    private static List<OneHot> states(int outputs) {
        if (outputs < 3) {
            return List.of();
        }
        var first = new OneHot(1, new double[] {0.2, 0.8}, 1, -1, false);
        return outputs < 8 ? List.of(first) : List.of(first, new OneHot(4, new double[] {0.5, 0.1, 0.4}, 2, 1, true));
    }

    private static float[] normal(Random random, int count) {
        var values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    /** What is predicted for points that are all at one timestep. */
    static float[] predicted(Predictor predictor, Architecture architecture, float[] xt, int t) {
        var output = new float[xt.length / architecture.inputs() * architecture.outputs()];
        predictor.predict(xt, t, output);
        return output;
    }

    static void assertBitsEqual(Parameters actual, Parameters expected) {
        expected.tensors()
                .forEach((key, tensor) -> assertThat(actual.values(key)).as("%s", key).isEqualTo(tensor.values()));
    }

    /** Relative to the largest value of each tensor: single values near zero have no digits to compare. */
    static void assertClose(Parameters actual, Parameters expected, double tolerance) {
        expected.tensors()
                .forEach(
                        (key, tensor) -> {
                            double largest = 0;
                            double worst = 0;
                            var values = actual.values(key);
                            for (int i = 0; i < values.length; i++) {
                                largest = Math.max(largest, Math.abs(tensor.values()[i]));
                                worst = Math.max(worst, Math.abs(values[i] - tensor.values()[i]));
                            }
                            assertThat(worst).as("%s", key).isLessThanOrEqualTo(tolerance * largest);
                        });
    }
}
