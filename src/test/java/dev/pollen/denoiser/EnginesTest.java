package dev.pollen.denoiser;

import static dev.pollen.denoiser.Examples.assertBitsEqual;
import static dev.pollen.denoiser.Examples.assertClose;
import static dev.pollen.denoiser.Examples.batch;
import static dev.pollen.denoiser.Examples.fresh;
import static dev.pollen.denoiser.Examples.predicted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import static java.util.Objects.requireNonNull;

import dev.pollen.kernel.Activation;
import dev.pollen.kernel.Kernel;
import dev.pollen.testing.Architectures;

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
        var architecture = Architectures.classic(dimensions, units, layers, timesteps);
        var initial = Parameters.initial(architecture, 3);
        var batch = batch(architecture, count, 1);
        try (var vector = fresh(Engine.VECTOR, initial);
                var dl4j = fresh(Engine.DL4J, initial)) {
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
            assertClose(requireNonNull(vector.average()), requireNonNull(dl4j.average()), 1e-4);
            assertClose(vector.adam().firstMoment(), dl4j.adam().firstMoment(), 1e-4);
            assertClose(vector.adam().secondMoment(), dl4j.adam().secondMoment(), 1e-4);
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void takeOverWhatTheOtherHasLearntWithoutLosingABit(Engine to) {
        var from = to == Engine.VECTOR ? Engine.DL4J : Engine.VECTOR;
        var initial = Parameters.initial(Architectures.classic(3, 20, 2, 7), 3);
        try (var teacher = fresh(from, initial)) {
            learn(teacher, initial.architecture(), 0, 3);
            try (var pupil = to.learner(teacher.parameters(), teacher.adam(), teacher.average())) {
                assertBitsEqual(pupil.parameters(), teacher.parameters());
                assertBitsEqual(pupil.adam().firstMoment(), teacher.adam().firstMoment());
                assertBitsEqual(pupil.adam().secondMoment(), teacher.adam().secondMoment());
                assertBitsEqual(requireNonNull(pupil.average()), requireNonNull(teacher.average()));
                assertThat(pupil.adam().updates()).isEqualTo(3);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void goOnWithTheAverageBitForBit(Engine engine) {
        var initial = Parameters.initial(Architectures.classic(2, 20, 2, 7), 3);
        try (var whole = fresh(engine, initial);
                var begun = fresh(engine, initial)) {
            learn(whole, initial.architecture(), 0, 6);
            learn(begun, initial.architecture(), 0, 3);
            try (var resumed = engine.learner(begun.parameters(), begun.adam(), begun.average())) {
                learn(resumed, initial.architecture(), 3, 6);

                assertBitsEqual(resumed.parameters(), whole.parameters());
                assertBitsEqual(requireNonNull(resumed.average()), requireNonNull(whole.average()));
            }
        }
    }

    private static void learn(Learner learner, Architecture architecture, int from, int to) {
        for (int i = from; i < to; i++) {
            learner.backward(batch(architecture, 10, i));
            learner.update(1e-2, 1, 0);
            learner.updateAverage(0.2);
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
            try (var one = new VectorLearner(Kernel.scalar(), initial, zero, initial);
                    var other = new VectorLearner(Kernel.best(), initial, zero, initial)) {
                for (int i = 0; i < 3; i++) {
                    assertThat(other.backward(batch))
                            .as("%s, seed %d", architecture, seed)
                            .isEqualTo(one.backward(batch));
                    assertThat(other.update(1e-2, 0.3, 0.1)).isEqualTo(one.update(1e-2, 0.3, 0.1));
                    one.updateAverage(0.3);
                    other.updateAverage(0.3);
                }
                assertBitsEqual(other.parameters(), one.parameters());
                assertBitsEqual(requireNonNull(other.average()), requireNonNull(one.average()));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("dev.pollen.denoiser.NetworkKindsTest#architectures")
    void aLearnersLossIsThatOfAPredictorsPredictionsToTheBit(Architecture architecture) {
        var parameters = Parameters.initial(architecture, 1);
        var batch = batch(architecture, 150, 4); // so few go through together, and are summed row after row
        Arrays.fill(batch.t(), 2);
        try (var learner = fresh(Engine.VECTOR, parameters);
                var predictor = Engine.VECTOR.predictor(parameters)) {
            float[] output = predicted(predictor, architecture, batch.xt(), 2);
            double sum = 0;
            for (int i = 0; i < output.length; i++) {
                float error = output[i] - batch.target()[i];
                sum += (double) error * error;
            }
            assertThat(learner.backward(batch)).isEqualTo((float) (sum / output.length));
        }
    }

    @ParameterizedTest
    @EnumSource(StepEncoding.class)
    void theVectorEngineGivesAPointTheSameBitsInAnyCompany(StepEncoding encoding) {
        var architecture = Architectures.of(3, 40, 2, 5, Activation.SILU, encoding);
        var points = batch(architecture, 500, 4).xt();
        try (var predictor = Engine.VECTOR.predictor(Parameters.initial(architecture, 1))) {
            float[] together = predicted(predictor, architecture, points, 2);
            for (int i = 0; i < 500; i += 7) {
                float[] alone = predicted(predictor, architecture, Arrays.copyOfRange(points, 3 * i, 3 * i + 3), 2);
                assertThat(alone).isEqualTo(Arrays.copyOfRange(together, 3 * i, 3 * i + 3));
            }
        }
    }
}
