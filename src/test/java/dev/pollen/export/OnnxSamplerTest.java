package dev.pollen.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;

import dev.pollen.checkpoint.Model;
import dev.pollen.denoiser.Engine;
import dev.pollen.diffusion.PointSet;
import dev.pollen.diffusion.SamplerName;
import dev.pollen.training.SamplerChoice;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.lang.management.ManagementFactory;
import java.util.List;

/** What ONNX Runtime draws by a sampler that was taken away is what Pollen's draws from the same noise. */
class OnnxSamplerTest {

    private static final int ROWS = 40;
    private static final int STEPS = 6;

    /** Of the greatest coordinate: each step adds what float32 rounds, and hands on what those before it have. */
    private static final double ROUNDING = 1e-4;

    @ParameterizedTest
    @EnumSource(
            value = SamplerName.class,
            names = {"DDIM", "DPMPP_2M", "HEUN", "DDPM"})
    void pointsInThePlane(SamplerName sampler) throws Exception {
        assertSame(Examples.plane(), new SamplerChoice(sampler, STEPS, null, null));
    }

    @Test
    void freshNoiseOfDdim() throws Exception {
        assertSame(Examples.plane(), new SamplerChoice(SamplerName.DDIM, STEPS, 0.7, null));
    }

    @Test
    void whatTheRecipeSays() throws Exception {
        assertSame(Examples.plane("{'training': {'target': 'x0'}}"), SamplerChoice.OF_THE_RECIPE);
    }

    @Test
    void tablesWithLevelsAndBlanks() throws Exception {
        assertSame(Examples.table(), new SamplerChoice(SamplerName.DPMPP_2M, STEPS, null, null));
    }

    @Test
    void rowsAreHeldToBounds() throws Exception {
        assertSame(
                Examples.table("{'data': {'range': 'observed', 'clip': {'age': {'min': 30, 'max': 50}}}}"),
                new SamplerChoice(SamplerName.DDIM, STEPS, null, null));
    }

    /** What is allocated is more than what is held at a time. */
    @Test
    void noMoreIsAllocatedThanWasSaid() {
        for (var model : List.of(Examples.plane(), Examples.table())) {
            var parameters = Examples.parameters(model);
            OnnxModels.sampler(model, parameters, ddim(model, STEPS)); // classes are loaded
            var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
            long before = threads.getCurrentThreadAllocatedBytes();

            OnnxModels.sampler(model, parameters, ddim(model, 500));

            assertThat(threads.getCurrentThreadAllocatedBytes() - before)
                    .isLessThan(OnnxModels.samplerBytes(model, ddim(model, 500)));
        }
    }

    private static SamplerChoice.Resolved ddim(Model model, int steps) {
        return new SamplerChoice(SamplerName.DDIM, steps, null, null).resolve(model.recipe());
    }

    private static void assertSame(Model model, SamplerChoice choice) throws Exception {
        var parameters = Examples.parameters(model);
        var sampler = choice.resolve(model.recipe());
        int d = model.dimensions();
        int steps = sampler.process().networkEvaluations();
        float[] x = Examples.normal(ROWS * d, 1);
        float[] stepNoise = Examples.normal(steps * ROWS * d, 2);
        try (var predictor = model.predictor(Engine.VECTOR, parameters);
                var run = new OnnxRun(OnnxModels.sampler(model, parameters, sampler))) {
            run.with("noise", x, ROWS, d);
            if (run.inputNames().size() > 1) {
                run.with("step_noise", stepNoise, steps, ROWS, d);
            }
            float[] points = run.floats("points");
            double[] rows = run.doubles("rows");

            float[] expected = x.clone();
            int[] taken = {0};
            sampler.process()
                    .run(
                            predictor,
                            expected,
                            (t, z) -> System.arraycopy(stepNoise, taken[0] * z.length, z, 0, z.length),
                            (step, now) -> taken[0] = step);
            assertClose(points, expected);
            assertSameRows(rows, model.toData(new PointSet(d, points)).values());
            assertThat(run.metadata())
                    .containsEntry("pollen.graph", "sampler")
                    .containsEntry("pollen.steps", String.valueOf(sampler.steps()));
        }
    }

    private static void assertClose(float[] actual, float[] expected) {
        double scale = 1;
        for (float value : expected) {
            scale = Math.max(scale, Math.abs(value));
        }
        for (int i = 0; i < expected.length; i++) {
            assertThat(actual[i]).as("number %d", i).isCloseTo(expected[i], within((float) (ROUNDING * scale)));
        }
    }

    /** In float64, of the very points: to the last digits. */
    private static void assertSameRows(double[] actual, double[] expected) {
        assertThat(actual).hasSize(expected.length);
        for (int i = 0; i < actual.length; i++) {
            if (Double.isNaN(expected[i])) {
                assertThat(actual[i]).as("value %d", i).isNaN();
            } else {
                assertThat(actual[i])
                        .as("value %d", i)
                        .isCloseTo(expected[i], within(1e-12 * (1 + Math.abs(expected[i]))));
            }
        }
    }
}
