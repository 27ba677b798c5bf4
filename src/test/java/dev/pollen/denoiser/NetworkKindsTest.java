package dev.pollen.denoiser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import dev.pollen.kernel.Activation;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Every activation with every step encoding, in one, two and three dimensions, with points that count differently. */
class NetworkKindsTest {

    /** Of odd sizes; the smallest is so narrow that a layer is a matrix of few outputs to a kernel. */
    static List<Architecture> architectures() {
        var all = new ArrayList<Architecture>();
        for (var activation : Activation.values()) {
            for (var encoding : StepEncoding.values()) {
                all.add(new Architecture(1, 7, 1, 3, activation, encoding));
                all.add(new Architecture(2, 13, 3, 5, activation, encoding));
                all.add(new Architecture(3, 17, 2, 4, activation, encoding));
            }
        }
        return all;
    }

    /**
     * The differences are good to about 1e-9; what is compared is floats' rounding, relative to the largest slope of a
     * tensor.
     */
    @ParameterizedTest
    @MethodSource("architectures")
    void lossAndGradientsAreThoseOfTheFormula(Architecture architecture) {
        var parameters = Parameters.initial(architecture, 11);
        var batch = batch(architecture, 9, 4);
        var exact = new DoubleNetwork(parameters);
        double loss = exact.loss(batch);
        var slopes = Parameters.of(architecture, (name, shape) -> new float[(int) Tensor.size(shape)]);
        slopes.tensors()
                .forEach(
                        (name, tensor) -> {
                            for (int i = 0; i < tensor.values().length; i++) {
                                tensor.values()[i] = (float) exact.slope(batch, name, i);
                            }
                        });
        for (var engine : Engine.values()) {
            try (var denoiser = fresh(engine, parameters)) {
                assertThat((double) denoiser.backward(batch)).as("%s", engine).isCloseTo(loss, offset(1e-6 * loss));
                assertClose(denoiser.gradients(), slopes, 2e-6);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("architectures")
    void predictionsAreThoseOfTheFormula(Architecture architecture) {
        var parameters = Parameters.initial(architecture, 11);
        var exact = new DoubleNetwork(parameters);
        float[] xt = Arrays.copyOf(batch(architecture, 1, 1).xt(), architecture.dimensions());
        var point = new double[xt.length];
        for (int i = 0; i < xt.length; i++) {
            point[i] = xt[i];
        }
        for (var engine : Engine.values()) {
            try (var denoiser = engine.predictor(parameters)) {
                for (int t = 0; t < architecture.timesteps(); t++) {
                    var output = new float[xt.length];
                    denoiser.predict(xt, t, output);
                    double[] expected = exact.predict(point, t);
                    for (int i = 0; i < output.length; i++) {
                        assertThat((double) output[i]).as("%s", engine).isCloseTo(expected[i], offset(2e-6));
                    }
                }
            }
        }
    }

    /**
     * 193 rows are one more than go through the vector engine together. The tolerance is that of {@link EnginesTest}.
     */
    @ParameterizedTest
    @MethodSource("architectures")
    void enginesAgreeOverUpdatesWithDecayAndAnAverage(Architecture architecture) {
        var parameters = Parameters.initial(architecture, 3);
        try (var vector = fresh(Engine.VECTOR, parameters);
                var dl4j = fresh(Engine.DL4J, parameters)) {
            for (int i = 0; i < 5; i++) {
                var batch = batch(architecture, i == 2 ? 193 : 20 + i, i);
                float loss = dl4j.backward(batch);
                assertThat(vector.backward(batch)).isCloseTo(loss, offset(1e-5f * loss));
                assertClose(vector.gradients(), dl4j.gradients(), 1e-4);
                double norm = dl4j.update(1e-3, 0.5, 0.1);
                assertThat(vector.update(1e-3, 0.5, 0.1)).isCloseTo(norm, offset(1e-4 * norm));
                vector.updateAverage(0.3);
                dl4j.updateAverage(0.3);
            }
            assertClose(vector.parameters(), dl4j.parameters(), 1e-4);
            assertClose(vector.average(), dl4j.average(), 1e-4);
            assertClose(vector.adam().firstMoment(), dl4j.adam().firstMoment(), 1e-4);
            assertClose(vector.adam().secondMoment(), dl4j.adam().secondMoment(), 1e-4);
        }
    }

    /** What counts nothing may be anything: the loss and gradients are those of the others, but for the divisor. */
    @ParameterizedTest
    @MethodSource("architectures")
    void rowsOfWeightZeroTeachNothing(Architecture architecture) {
        int d = architecture.dimensions();
        var others = batch(architecture, 6, 1);
        var wild = batch(architecture, 4, 2);
        var xt = new float[10 * d];
        var target = new float[10 * d];
        var t = new int[10];
        var weight = new float[10];
        for (int i = 0; i < 10; i++) {
            var from = i < 6 ? others : wild;
            int row = i < 6 ? i : i - 6;
            System.arraycopy(from.xt(), row * d, xt, i * d, d);
            System.arraycopy(from.target(), row * d, target, i * d, d);
            t[i] = from.t()[row];
            weight[i] = i < 6 ? from.weight()[row] : 0;
        }
        Arrays.fill(target, 6 * d, 10 * d, 1e3f);
        var parameters = Parameters.initial(architecture, 5);
        for (var engine : Engine.values()) {
            try (var denoiser = fresh(engine, parameters)) {
                float loss = denoiser.backward(others) * 6 / 10;
                var expected = scaled(denoiser.gradients(), 0.6f);

                assertThat(denoiser.backward(new Batch(xt, t, target, weight))).isCloseTo(loss, offset(1e-5f * loss));
                assertClose(denoiser.gradients(), expected, 1e-5);
            }
        }
    }

    /** Also in the rows of a table that no other point asks for: exactly. */
    @ParameterizedTest
    @EnumSource(Engine.class)
    void withoutAnyWeightThereIsNoGradientAndTheDecayIsLeft(Engine engine) {
        for (var architecture : architectures()) {
            var parameters = Parameters.initial(architecture, 5);
            var batch = batch(architecture, 8, 1);
            Arrays.fill(batch.weight(), 0);
            try (var denoiser = fresh(engine, parameters)) {
                assertThat(denoiser.backward(batch)).isZero();
                denoiser.gradients()
                        .tensors()
                        .forEach((name, tensor) -> assertThat(tensor.values()).as(name).containsOnly(0));
                assertThat(denoiser.update(0.1, 1, 0.5)).isZero();
                assertClose(denoiser.parameters(), scaled(parameters, 0.95f), 1e-7);
            }
        }
    }

    /** The weights stay with their batch. */
    @ParameterizedTest
    @EnumSource(Engine.class)
    void whatIsPredictedDoesNotDependOnTheWeightsOfABatchBefore(Engine engine) {
        var architecture = new Architecture(2, 13, 2, 5, Activation.SILU, StepEncoding.SINUSOIDAL);
        var parameters = Parameters.initial(architecture, 5);
        var batch = batch(architecture, 8, 1);
        var before = new float[6];
        var after = new float[6];
        try (var denoiser = fresh(engine, parameters)) {
            float[] xt = Arrays.copyOf(batch.xt(), 6);
            denoiser.predict(xt, 3, before);
            Arrays.fill(batch.weight(), 0);
            denoiser.backward(batch);
            denoiser.predict(xt, 3, after);
        }
        assertThat(after).isEqualTo(before);
    }

    /** Published: the first frequency is one cycle in 2 pi, the last is 10000^(-15/16); every T covers 0 to 1000. */
    @Test
    void sinusoidsAreThoseOfTheirFormula() {
        float[] values = Sinusoids.of(200);

        assertThat(Arrays.copyOf(values, 16)).containsOnly(0);
        assertThat(Arrays.copyOfRange(values, 16, 32)).containsOnly(1);
        int t = 37;
        assertThat((double) values[t * 32]).isCloseTo(Math.sin(185), offset(1e-7));
        assertThat((double) values[t * 32 + 16]).isCloseTo(Math.cos(185), offset(1e-7));
        assertThat((double) values[t * 32 + 8]).isCloseTo(Math.sin(1.85), offset(1e-7));
        assertThat((double) values[t * 32 + 31]).isCloseTo(Math.cos(185 * Math.pow(10, -3.75)), offset(1e-7));
        assertThat(Arrays.copyOfRange(Sinusoids.of(20), 3 * 32, 4 * 32))
                .isEqualTo(Arrays.copyOfRange(values, 30 * 32, 31 * 32));
    }

    @Test
    void initialProjectionsHaveTheDistributionOfALinearLayer() {
        var architecture = new Architecture(2, 128, 3, 100, Activation.SILU, StepEncoding.SINUSOIDAL);
        float[] values = Parameters.initial(architecture, 5).values("step_projections.1.weight");
        double bound = 1 / Math.sqrt(32);
        double squares = 0;
        for (float value : values) {
            assertThat((double) value).isBetween(-bound, bound);
            squares += value * value;
        }
        assertThat(values).hasSize(128 * 32);
        assertThat(squares / values.length).isCloseTo(bound * bound / 3, offset(0.05 * bound * bound / 3));
    }

    private static Denoiser fresh(Engine engine, Parameters initial) {
        return engine.learner(initial, AdamState.initial(initial.architecture()), initial);
    }

    /** Points and targets from N(0, 1), weights from 0.1 to 3. */
    private static Batch batch(Architecture architecture, int count, long seed) {
        var random = new Random(seed);
        var xt = new float[count * architecture.dimensions()];
        var target = new float[xt.length];
        for (int i = 0; i < xt.length; i++) {
            xt[i] = (float) random.nextGaussian();
            target[i] = (float) random.nextGaussian();
        }
        var weight = new float[count];
        for (int i = 0; i < count; i++) {
            weight[i] = 0.1f + 2.9f * random.nextFloat();
        }
        return new Batch(xt, random.ints(count, 0, architecture.timesteps()).toArray(), target, weight);
    }

    private static Parameters scaled(Parameters parameters, float factor) {
        return Parameters.of(
                parameters.architecture(),
                (name, shape) -> {
                    float[] values = parameters.values(name).clone();
                    for (int i = 0; i < values.length; i++) {
                        values[i] *= factor;
                    }
                    return values;
                });
    }

    /** Relative to the largest value of a tensor. */
    private static void assertClose(Parameters actual, Parameters expected, double tolerance) {
        expected.tensors()
                .forEach(
                        (name, tensor) -> {
                            double largest = 0;
                            double worst = 0;
                            for (int i = 0; i < tensor.values().length; i++) {
                                largest = Math.max(largest, Math.abs(tensor.values()[i]));
                                worst = Math.max(worst, Math.abs(actual.values(name)[i] - tensor.values()[i]));
                            }
                            assertThat(worst).as(name).isLessThanOrEqualTo(tolerance * largest);
                        });
    }
}
