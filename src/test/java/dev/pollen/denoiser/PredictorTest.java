package dev.pollen.denoiser;

import static dev.pollen.denoiser.Examples.batch;
import static dev.pollen.denoiser.Examples.predicted;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollen.kernel.Activation;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.ArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** One predictor for everybody, on every engine. */
@ParameterizedClass
@EnumSource(Engine.class)
class PredictorTest {

    private static final int THREADS = 4;

    /** Large enough that calls overlap. */
    private final Architecture architecture =
            new Architecture(2, 3, 64, 3, 20, Activation.SILU, StepEncoding.SINUSOIDAL);

    private final Parameters parameters = Parameters.initial(architecture, 1);

    @Parameter private Engine engine;

    @Test
    void threadsShareItAndEachHasTheBitsThatItHasAlone() throws Exception {
        var expected = new ArrayList<float[]>();
        var begin = new CyclicBarrier(THREADS);
        try (var alone = engine.predictor(parameters);
                var shared = engine.predictor(parameters);
                var executor = Executors.newFixedThreadPool(THREADS, Thread.ofPlatform().factory())) {
            for (int i = 0; i < THREADS; i++) {
                expected.add(predicted(alone, architecture, points(i), i));
            }
            var results = new ArrayList<Future<float[]>>();
            for (int i = 0; i < THREADS; i++) {
                int thread = i;
                results.add(
                        executor.submit(
                                () -> {
                                    begin.await();
                                    for (int k = 0; k < 20; k++) {
                                        float[] output = predicted(shared, architecture, points(thread), thread);
                                        assertThat(output).isEqualTo(expected.get(thread));
                                    }
                                    return predicted(shared, architecture, points(thread), thread);
                                }));
            }
            for (int i = 0; i < THREADS; i++) {
                assertThat(results.get(i).get()).isEqualTo(expected.get(i));
            }
        }
    }

    /** More timesteps than it keeps anything of. */
    @Test
    void aTimestepHasTheSameBitsEveryTime() {
        for (var encoding : StepEncoding.values()) {
            var many = new Architecture(2, 2, 16, 2, 300, Activation.RELU, encoding);
            try (var predictor = engine.predictor(Parameters.initial(many, 1))) {
                var xt = batch(many, 1, 3).xt();
                var first = new ArrayList<float[]>();
                for (int t = 0; t < many.timesteps(); t++) {
                    first.add(predicted(predictor, many, xt, t));
                }
                for (int t = many.timesteps() - 1; t >= 0; t--) {
                    assertThat(predicted(predictor, many, xt, t)).isEqualTo(first.get(t));
                }
                assertThat(first.get(0)).isNotEqualTo(first.get(200));
            }
        }
    }

    private float[] points(int thread) {
        return batch(architecture, 200, thread).xt();
    }

    @Test
    void whoeverIsJustPredictingWhenItIsClosedHasItsAnswer() {
        var predictor = engine.predictor(parameters);
        float[] before = predicted(predictor, architecture, points(0), 3);
        predictor.close();

        assertThat(predicted(predictor, architecture, points(0), 3)).isEqualTo(before);
    }
}
