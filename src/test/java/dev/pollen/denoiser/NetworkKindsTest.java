package dev.pollen.denoiser;

import static dev.pollen.denoiser.Examples.assertClose;
import static dev.pollen.denoiser.Examples.batch;
import static dev.pollen.denoiser.Examples.fresh;
import static dev.pollen.denoiser.Examples.predicted;
import static dev.pollen.denoiser.Examples.weighted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import static java.util.Objects.requireNonNull;

import dev.pollen.denoiser.ParameterKey.Kind;
import dev.pollen.kernel.Activation;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Every activation with every step encoding, of one to ten inputs and outputs, with numbers that count differently, and
 * states.
 */
class NetworkKindsTest {

    /** Of odd sizes; the smallest is so narrow that a layer is a matrix of few outputs to a kernel. */
    static List<Architecture> architectures() {
        var all = new ArrayList<Architecture>();
        for (var activation : Activation.values()) {
            for (var encoding : StepEncoding.values()) {
                all.add(new Architecture(1, 1, 7, 1, 3, activation, encoding));
                all.add(new Architecture(2, 2, 13, 3, 5, activation, encoding));
                all.add(new Architecture(5, 3, 17, 2, 4, activation, encoding));
                all.add(new Architecture(2, 10, 19, 2, 3, activation, encoding));
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
        var batch = weighted(architecture, 9, 4);
        var exact = new DoubleNetwork(parameters);
        double loss = exact.loss(batch);
        var slopes = Parameters.of(architecture, (key, shape) -> new float[(int) Tensor.size(shape)]);
        slopes.tensors()
                .forEach(
                        (key, tensor) -> {
                            for (int i = 0; i < tensor.values().length; i++) {
                                tensor.values()[i] = (float) exact.slope(batch, key, i);
                            }
                        });
        for (var engine : Engine.values()) {
            try (var learner = fresh(engine, parameters)) {
                assertThat((double) learner.backward(batch)).as("%s", engine).isCloseTo(loss, offset(1e-6 * loss));
                assertClose(learner.gradients(), slopes, 2e-6);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("architectures")
    void predictionsAreThoseOfTheFormula(Architecture architecture) {
        var parameters = Parameters.initial(architecture, 11);
        var exact = new DoubleNetwork(parameters);
        float[] xt = batch(architecture, 1, 1).xt();
        var point = new double[xt.length];
        for (int i = 0; i < xt.length; i++) {
            point[i] = xt[i];
        }
        for (var engine : Engine.values()) {
            try (var predictor = engine.predictor(parameters)) {
                for (int t = 0; t < architecture.timesteps(); t++) {
                    float[] output = predicted(predictor, architecture, xt, t);
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
                var batch = weighted(architecture, i == 2 ? 193 : 20 + i, i);
                float loss = dl4j.backward(batch);
                assertThat(vector.backward(batch)).isCloseTo(loss, offset(1e-5f * loss));
                assertClose(vector.gradients(), dl4j.gradients(), 1e-4);
                double norm = dl4j.update(1e-3, 0.5, 0.1);
                assertThat(vector.update(1e-3, 0.5, 0.1)).isCloseTo(norm, offset(1e-4 * norm));
                vector.updateAverage(0.3);
                dl4j.updateAverage(0.3);
            }
            assertClose(vector.parameters(), dl4j.parameters(), 1e-4);
            assertClose(requireNonNull(vector.average()), requireNonNull(dl4j.average()), 1e-4);
            assertClose(vector.adam().firstMoment(), dl4j.adam().firstMoment(), 1e-4);
            assertClose(vector.adam().secondMoment(), dl4j.adam().secondMoment(), 1e-4);
        }
    }

    /** What counts nothing may be anything: the loss and gradients are those of the others, but for the divisor. */
    @ParameterizedTest
    @MethodSource("architectures")
    void rowsOfWeightZeroTeachNothing(Architecture architecture) {
        var others = weighted(architecture, 6, 1);
        var wild = batch(architecture, 4, 2);
        Arrays.fill(wild.target(), 1e3f);
        var all =
                new Batch(
                        joined(others.xt(), wild.xt()),
                        IntStream.concat(Arrays.stream(others.t()), Arrays.stream(wild.t())).toArray(),
                        joined(others.target(), wild.target()),
                        joined(others.weight(), new float[wild.weight().length]),
                        joined(others.evidence(), wild.evidence()),
                        others.states());
        var parameters = Parameters.initial(architecture, 5);
        for (var engine : Engine.values()) {
            try (var learner = fresh(engine, parameters)) {
                float loss = learner.backward(others) * 6 / 10;
                var expected = scaled(learner.gradients(), 0.6f);

                assertThat(learner.backward(all)).isCloseTo(loss, offset(1e-5f * loss));
                assertClose(learner.gradients(), expected, 1e-5);
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
            try (var learner = fresh(engine, parameters)) {
                assertThat(learner.backward(batch)).isZero();
                learner.gradients()
                        .tensors()
                        .forEach((key, tensor) -> assertThat(tensor.values()).as("%s", key).containsOnly(0));
                assertThat(learner.update(0.1, 1, 0.5)).isZero();
                assertClose(learner.parameters(), scaled(parameters, 0.95f), 1e-7);
            }
        }
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
        var architecture = new Architecture(2, 2, 128, 3, 100, Activation.SILU, StepEncoding.SINUSOIDAL);
        float[] values = Parameters.initial(architecture, 5).values(new ParameterKey(Kind.TIMESTEP_PROJECTION, 1));
        double bound = 1 / Math.sqrt(32);
        double squares = 0;
        for (float value : values) {
            assertThat((double) value).isBetween(-bound, bound);
            squares += value * value;
        }
        assertThat(values).hasSize(128 * 32);
        assertThat(squares / values.length).isCloseTo(bound * bound / 3, offset(0.05 * bound * bound / 3));
    }

    @Test
    void aGainIsOfTheFirstLayersWeightsAlone() {
        var architecture = new Architecture(2, 2, 16, 3, 100, Activation.SILU, StepEncoding.SINUSOIDAL);
        var usual = Parameters.initial(architecture, 5);
        var larger = Parameters.initial(architecture, 5, 4);

        for (var key : architecture.shapes().keySet()) {
            float factor = key.equals(new ParameterKey(Kind.WEIGHT, 0)) ? 4 : 1;
            float[] expected = usual.values(key).clone();
            for (int i = 0; i < expected.length; i++) {
                expected[i] *= factor; // a power of two: exact
            }
            assertThat(larger.values(key)).as("%s", key).isEqualTo(expected);
        }
    }

    private static float[] joined(float[] one, float[] other) {
        float[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }

    private static Parameters scaled(Parameters parameters, float factor) {
        return Parameters.of(
                parameters.architecture(),
                (key, shape) -> {
                    float[] values = parameters.values(key).clone();
                    for (int i = 0; i < values.length; i++) {
                        values[i] *= factor;
                    }
                    return values;
                });
    }
}
