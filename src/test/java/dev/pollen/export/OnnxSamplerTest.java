package dev.pollen.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;

import dev.pollen.checkpoint.Model;
import dev.pollen.denoiser.Engine;
import dev.pollen.diffusion.Denoiser;
import dev.pollen.diffusion.PointSet;
import dev.pollen.diffusion.ReverseProcess;
import dev.pollen.diffusion.SamplerName;
import dev.pollen.table.Scale;
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
        for (var model : List.of(Examples.plane("{'training': {'conditions': 'any'}}"), Examples.table())) {
            var parameters = Examples.parameters(model);
            OnnxModels.conditionalSampler(model, parameters, ddim(model, STEPS)); // classes are loaded
            var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
            long before = threads.getCurrentThreadAllocatedBytes();

            OnnxModels.conditionalSampler(model, parameters, ddim(model, 500));

            assertThat(threads.getCurrentThreadAllocatedBytes() - before)
                    .isLessThan(OnnxModels.samplerBytes(model, ddim(model, 500)));
        }
    }

    private static SamplerChoice.Resolved ddim(Model model, int steps) {
        return new SamplerChoice(SamplerName.DDIM, steps, null, null).resolve(model.recipe());
    }

    static void assertSame(Model model, SamplerChoice choice) throws Exception {
        var parameters = Examples.parameters(model);
        var sampler = choice.resolve(model.recipe());
        try (var predictor = model.predictor(Engine.VECTOR, parameters);
                var run = new OnnxRun(OnnxModels.sampler(model, parameters, sampler))) {
            float[] expected = Examples.normal(ROWS * model.dimensions(), 1);
            run.with("noise", expected.clone(), ROWS, model.dimensions());

            run(sampler.process(), predictor, expected, run);

            float[] points = run.floats("points");
            assertClose(points, expected);
            assertSameRows(run.doubles("rows"), model.toData(new PointSet(model.dimensions(), points)).values());
            assertThat(run.metadata())
                    .containsEntry("pollen.graph", "sampler")
                    .containsEntry("pollen.steps", String.valueOf(sampler.steps()));
        }
    }

    /** Runs the process in both: as it is, and the graph by the same noise. */
    private static void run(ReverseProcess process, Denoiser denoiser, float[] x, OnnxRun run) throws Exception {
        int steps = process.networkEvaluations();
        float[] stepNoise = Examples.normal(steps * x.length, 2);
        if (run.inputNames().contains("step_noise")) {
            run.with("step_noise", stepNoise, steps, ROWS, x.length / ROWS);
        }
        int[] taken = {0};
        process.run(
                denoiser,
                x,
                (t, z) -> System.arraycopy(stepNoise, taken[0] * z.length, z, 0, z.length),
                (step, now) -> taken[0] = step);
    }

    /** What is known of rows is what the service would be asked for: the others are drawn given it. */
    @ParameterizedTest
    @EnumSource(
            value = SamplerName.class,
            names = {"DDIM", "DPMPP_2M", "HEUN", "DDPM"})
    void rowsGivenColumns(SamplerName sampler) throws Exception {
        var choice = new SamplerChoice(sampler, STEPS, null, null);
        assertSameGiven(Examples.plane("{'training': {'conditions': 'any'}}"), choice);
        assertSameGiven(Examples.table(), choice);
        assertSameGiven(Examples.table("{'data': {'scale': 'standard'}}"), choice);
    }

    private static void assertSameGiven(Model model, SamplerChoice choice) throws Exception {
        var parameters = Examples.parameters(model);
        var sampler = choice.resolve(model.recipe());
        int d = model.dimensions();
        double[] given = given(model);
        boolean[] columns = Examples.truths(given.length, 6);
        var known = model.known(given, columns);
        try (var predictor = model.predictor(Engine.VECTOR, parameters);
                var run = new OnnxRun(OnnxModels.conditionalSampler(model, parameters, sampler))) {
            float[] expected = Examples.normal(ROWS * d, 1);
            run.with("noise", expected.clone(), ROWS, d).with("given", given, ROWS).with("known", columns, ROWS);

            sampler.process().begin(predictor.given(known), expected);
            run(sampler.process(), predictor.given(known), expected, run);
            known.restore(expected);

            float[] points = run.floats("points");
            assertClose(points, expected);
            double[] rows = model.toData(new PointSet(d, points)).values();
            for (int i = 0; i < rows.length; i++) {
                rows[i] = columns[i] ? given[i] : rows[i];
            }
            assertSameRows(run.doubles("rows"), rows);
            assertThat(run.metadata()).containsEntry("pollen.graph", "conditional-sampler");
        }
    }

    /** Values that columns have: of a quantile scale, also those of its knots, and between them. */
    private static double[] given(Model model) {
        int columns = model.layout().columns();
        double[] rows =
                model.toData(new PointSet(model.dimensions(), Examples.normal(ROWS * model.dimensions(), 5))).values();
        for (int i = 0; i < rows.length; i += 2 * columns) {
            for (int j = 0; j < columns; j++) {
                if (model.encoding().columns().get(j).scale() instanceof Scale.Quantile quantile) {
                    rows[i + j] = quantile.values()[(31 * i) % quantile.values().length];
                }
            }
        }
        return rows;
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
