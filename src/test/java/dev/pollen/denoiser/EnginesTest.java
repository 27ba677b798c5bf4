package dev.pollen.denoiser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import dev.pollen.kernel.Activation;
import dev.pollen.kernel.Kernel;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.Arrays;
import java.util.Random;

/** The engines against each other. */
class EnginesTest {

    /**
     * Both compute in floats, but sum in another order: relative to the largest value of a tensor, 1e-5, and 1e-4 after
     * updates, which amplify what is small.
     */
    @ParameterizedTest
    @CsvSource({"1, 16, 1, 5, 1", "2, 128, 3, 100, 128", "3, 33, 2, 7, 200", "8, 50, 4, 10, 17", "64, 144, 8, 20, 70"})
    void agreeOnLossGradientsAndUpdates(int dimensions, int units, int layers, int timesteps, int count) {
        var architecture = new Architecture(dimensions, units, layers, timesteps);
        var batch = batch(architecture, count, 1);
        try (var vector = fresh(Engine.VECTOR, architecture);
                var dl4j = fresh(Engine.DL4J, architecture)) {
            assertThat(vector.backward(batch)).isCloseTo(dl4j.backward(batch), offset(1e-5f));
            assertClose(vector.gradients(), dl4j.gradients(), 1e-5);

            for (int i = 0; i < 3; i++) {
                vector.backward(batch);
                dl4j.backward(batch);
                double norm = dl4j.update(1e-3, 0.5, 0);
                assertThat(vector.update(1e-3, 0.5, 0)).isCloseTo(norm, offset(1e-4 * norm));
                vector.updateAverage(0.1);
                dl4j.updateAverage(0.1);
            }
            assertClose(vector.parameters(), dl4j.parameters(), 1e-4);
            assertClose(vector.average(), dl4j.average(), 1e-4);
            assertClose(vector.adam().firstMoment(), dl4j.adam().firstMoment(), 1e-4);
            assertClose(vector.adam().secondMoment(), dl4j.adam().secondMoment(), 1e-4);
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void takeOverWhatTheOtherHasLearntWithoutLosingABit(Engine to) {
        var from = to == Engine.VECTOR ? Engine.DL4J : Engine.VECTOR;
        var architecture = new Architecture(3, 20, 2, 7);
        try (var teacher = fresh(from, architecture)) {
            learn(teacher, 0, 3);
            try (var pupil = to.learner(teacher.parameters(), teacher.adam(), teacher.average())) {
                assertBitsEqual(pupil.parameters(), teacher.parameters());
                assertBitsEqual(pupil.adam().firstMoment(), teacher.adam().firstMoment());
                assertBitsEqual(pupil.adam().secondMoment(), teacher.adam().secondMoment());
                assertBitsEqual(pupil.average(), teacher.average());
                assertThat(pupil.adam().updates()).isEqualTo(3);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void goOnWithTheAverageBitForBit(Engine engine) {
        var architecture = new Architecture(2, 20, 2, 7);
        try (var whole = fresh(engine, architecture);
                var begun = fresh(engine, architecture)) {
            learn(whole, 0, 6);
            learn(begun, 0, 3);
            try (var resumed = engine.learner(begun.parameters(), begun.adam(), begun.average())) {
                learn(resumed, 3, 6);

                assertBitsEqual(resumed.parameters(), whole.parameters());
                assertBitsEqual(resumed.average(), whole.average());
            }
        }
    }

    private static void learn(Denoiser denoiser, int from, int to) {
        for (int i = from; i < to; i++) {
            denoiser.backward(batch(denoiser.architecture(), 10, i));
            denoiser.update(1e-2, 1, 0);
            denoiser.updateAverage(0.2);
        }
    }

    /** Forty small networks of random shapes, ten of each kind, seeded by their number. */
    @Test
    void theVectorEngineHasTheSameBitsOnEveryKernel() {
        assertThat(Kernel.isVectorised()).as("tests run with --add-modules jdk.incubator.vector").isTrue();
        for (int seed = 0; seed < 40; seed++) {
            var random = new Random(seed);
            var architecture =
                    new Architecture(
                            1 + random.nextInt(12),
                            1 + random.nextInt(70),
                            1 + random.nextInt(4),
                            1 + random.nextInt(9),
                            Activation.values()[seed % 2],
                            StepEncoding.values()[seed / 2 % 2]);
            var batch = batch(architecture, 1 + random.nextInt(400), seed);
            for (int i = 0; i < batch.count(); i++) {
                batch.weight()[i] = 2 * random.nextFloat();
            }
            var initial = Parameters.initial(architecture, seed);
            var zero = AdamState.initial(architecture);
            try (var one = new VectorDenoiser(Kernel.scalar(), initial, zero, initial);
                    var other = new VectorDenoiser(Kernel.best(), initial, zero, initial)) {
                for (int i = 0; i < 3; i++) {
                    assertThat(other.backward(batch))
                            .as("%s, seed %d", architecture, seed)
                            .isEqualTo(one.backward(batch));
                    assertThat(other.update(1e-2, 0.3, 0.1)).isEqualTo(one.update(1e-2, 0.3, 0.1));
                    one.updateAverage(0.3);
                    other.updateAverage(0.3);
                }
                assertBitsEqual(other.parameters(), one.parameters());
                assertBitsEqual(other.average(), one.average());
                assertThat(predicted(other, batch.xt())).isEqualTo(predicted(one, batch.xt()));
            }
        }
    }

    private static float[] predicted(Denoiser denoiser, float[] points) {
        var output = new float[points.length];
        denoiser.predict(points, 0, output);
        return output;
    }

    @ParameterizedTest
    @MethodSource("dev.pollen.denoiser.NetworkKindsTest#architectures")
    void theVectorEnginePredictsTheSameBitsWhetherItLearnsOrNot(Architecture architecture) {
        var points = batch(architecture, 200, 4).xt();
        var parameters = Parameters.initial(architecture, 1);
        try (var learner = Engine.VECTOR.learner(parameters, AdamState.initial(architecture), null);
                var predictor = Engine.VECTOR.predictor(parameters)) {
            assertThat(predicted(learner, points)).isEqualTo(predicted(predictor, points));
        }
    }

    @ParameterizedTest
    @EnumSource(StepEncoding.class)
    void theVectorEngineGivesAPointTheSameBitsInAnyCompany(StepEncoding encoding) {
        var architecture = new Architecture(3, 40, 2, 5, Activation.SILU, encoding);
        var points = batch(architecture, 500, 4).xt();
        var together = new float[points.length];
        try (var denoiser = Engine.VECTOR.predictor(Parameters.initial(architecture, 1))) {
            denoiser.predict(points, 2, together);
            for (int i = 0; i < 500; i += 7) {
                var alone = new float[3];
                denoiser.predict(Arrays.copyOfRange(points, 3 * i, 3 * i + 3), 2, alone);
                assertThat(alone).isEqualTo(Arrays.copyOfRange(together, 3 * i, 3 * i + 3));
            }
        }
    }

    private static Denoiser fresh(Engine engine, Architecture architecture) {
        var initial = Parameters.initial(architecture, 3);
        return engine.learner(initial, AdamState.initial(architecture), initial);
    }

    private static Batch batch(Architecture architecture, int count, long seed) {
        var random = new Random(seed);
        var xt = new float[count * architecture.dimensions()];
        var eps = new float[xt.length];
        for (int i = 0; i < xt.length; i++) {
            xt[i] = (float) random.nextGaussian();
            eps[i] = (float) random.nextGaussian();
        }
        return Batch.of(xt, random.ints(count, 0, architecture.timesteps()).toArray(), eps);
    }

    private static void assertBitsEqual(Parameters actual, Parameters expected) {
        expected.tensors()
                .forEach((name, tensor) -> assertThat(actual.values(name)).as(name).isEqualTo(tensor.values()));
    }

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
