package dev.pollen.denoiser;

import static dev.pollen.denoiser.Examples.batch;
import static dev.pollen.denoiser.Examples.predicted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import dev.pollen.diffusion.Layout;
import dev.pollen.diffusion.OneHot;
import dev.pollen.diffusion.Target;
import dev.pollen.kernel.Activation;
import dev.pollen.testing.Architectures;
import dev.pollen.training.Preset;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Arrays;
import java.util.List;

/** Traces of Jacobians against differences of the network in double precision. */
class TraceTest {

    private static final int ROWS = 210;

    /**
     * Of ReLU the slope jumps, and differences may lie across a jump: hardly any do. Floats have seven digits, and the
     * terms of a sum cancel.
     */
    @ParameterizedTest
    @CsvSource({"1, 64, 3, SILU, VECTOR", "2, 64, 3, RELU, VECTOR", "8, 33, 2, SILU, VECTOR", "20, 48, 1, SILU, DL4J"})
    void theTraceIsThatOfDifferences(int d, int units, int layers, Activation activation, Engine engine) {
        var architecture = Architectures.of(d, units, layers, 50, activation, StepEncoding.SINUSOIDAL);
        var parameters = Parameters.initial(architecture, 4);
        var oracle = new DoubleNetwork(parameters);
        float[] xt = batch(architecture, ROWS, 2).xt();
        var output = new float[xt.length];
        var trace = new float[ROWS];
        try (var predictor = engine.predictor(parameters)) {
            predictor.traced().orElseThrow().predict(xt, 7, output, trace);
            float[] predicted = predicted(predictor, architecture, xt, 7);
            for (int i = 0; i < xt.length; i++) {
                assertThat(output[i]).isCloseTo(predicted[i], offset(1e-5f));
            }
        }
        int near = 0;
        for (int i = 0; i < ROWS; i++) {
            double expected = oracle.trace(row(xt, i, d), 7);
            near += Math.abs(trace[i] - expected) < 1e-4 ? 1 : 0;
        }
        assertThat(near).isGreaterThanOrEqualTo(activation == Activation.RELU ? ROWS - 3 : ROWS);
    }

    private static double[] row(float[] xt, int i, int d) {
        var row = new double[d];
        Arrays.setAll(row, j -> xt[i * d + j]);
        return row;
    }

    /** Whatever the others are. */
    @Test
    void aRowHasItsBitsByItself() {
        var architecture = Architectures.of(3, 64, 3, 50, Activation.SILU, StepEncoding.SINUSOIDAL);
        float[] xt = batch(architecture, ROWS, 2).xt();
        var together = new float[ROWS];
        try (var predictor = Engine.VECTOR.predictor(Parameters.initial(architecture, 4))) {
            var traced = predictor.traced().orElseThrow();
            traced.predict(xt, 7, new float[xt.length], together);
            for (int i = 0; i < ROWS; i++) {
                var alone = new float[1];
                traced.predict(Arrays.copyOfRange(xt, 3 * i, 3 * i + 3), 7, new float[3], alone);
                assertThat(alone[0]).isEqualTo(together[i]);
            }
        }
    }

    @Test
    void whereCoordinatesAreOneHotThereIsNone() {
        var architecture = Architectures.of(3, 16, 2, 50, Activation.SILU, StepEncoding.SINUSOIDAL);
        var state = new OneHot(0, new double[] {0.5, 0.5}, 1, -1, true);
        var schedule = Preset.FAST.recipe().schedule().schedule();
        try (var network = Engine.VECTOR.predictor(Parameters.initial(architecture, 4))) {
            assertThat(
                            new Evidence(new Layout(List.of(3), List.of(state)), schedule, Target.V)
                                    .over(network, false)
                                    .traced())
                    .isEmpty();
            assertThat(new Evidence(Layout.of(3), schedule, Target.V).over(network, false).traced()).isPresent();
        }
    }
}
