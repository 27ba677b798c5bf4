package dev.pollen.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.pollen.checkpoint.Model;
import dev.pollen.denoiser.Engine;
import dev.pollen.diffusion.Known;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import tools.jackson.databind.json.JsonMapper;

import java.util.Arrays;
import java.util.stream.IntStream;

/** What ONNX Runtime makes of a denoiser that was taken away is what Pollen's predictor says. */
class OnnxDenoiserTest {

    private static final int ROWS = 50;

    /**
     * Of the greatest number that is predicted of a noise level: sums of float32 in another order differ in their last
     * digits, and of states, the softmax of what is close to a tie.
     */
    private static final double ROUNDING = 1e-5;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'training': {'target': 'eps'}}",
                "{'training': {'target': 'x0'}, 'schedule': {'timesteps': 50}}",
                "{'network': {'activation': 'relu', 'stepEncoding': 'table', 'hiddenLayers': 1}}",
                "{'training': {'conditions': 'any'}}"
            })
    void pointsInThePlane(String recipe) throws Exception {
        assertSame(Examples.plane(recipe));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'training': {'conditions': 'none'}}",
                "{'training': {'conditions': 'none', 'target': 'eps'}}",
                "{'training': {'conditions': 'none', 'target': 'x0'}}",
                "{'training': {'conditions': 'any', 'target': 'v'}}",
                "{'training': {'conditions': 'any', 'target': 'eps'}}"
            })
    void tablesWithLevelsAndBlanks(String recipe) throws Exception {
        assertSame(Examples.table(recipe));
    }

    static void assertSame(Model model) throws Exception {
        var parameters = Examples.parameters(model);
        int d = model.dimensions();
        boolean isConditional = model.recipe().training().hasConditions();
        try (var predictor = model.predictor(Engine.VECTOR, parameters);
                var run = new OnnxRun(OnnxModels.denoiser(model, parameters))) {
            for (int t : timesteps(model)) {
                float[] x = Examples.normal(ROWS * d, t);
                var known = known(model, t);
                run.with("x", x, ROWS, d).with("t", timesteps(t));
                if (isConditional) {
                    run.with("x0", zeros(known.x0()), ROWS, d).with("known", known.columns(), ROWS);
                }
                var expected = new float[x.length];
                (isConditional ? predictor.given(known) : predictor).predict(x, t, expected);

                assertClose(run.floats("prediction"), expected, "timestep " + t);
            }
            assertThat(run.inputNames()).hasSize(isConditional ? 4 : 2);
        }
    }

    /** The first ones, some, and the last; of a distilled model, jumps. */
    private static int[] timesteps(Model model) {
        int last = model.architecture().timesteps() - 1;
        return IntStream.of(0, 1, 10, 25, last).map(t -> Math.min(t, last)).distinct().toArray();
    }

    private static long[] timesteps(int t) {
        var timesteps = new long[ROWS];
        Arrays.fill(timesteps, t);
        return timesteps;
    }

    private static Known known(Model model, long seed) {
        boolean[] columns = Examples.truths(ROWS * model.layout().columns(), seed);
        return new Known(model.layout(), Examples.normal(ROWS * model.dimensions(), seed + 1), columns);
    }

    private static float[] zeros(float[] values) {
        var copy = values.clone();
        for (int i = 0; i < copy.length; i++) {
            copy[i] = Float.isNaN(copy[i]) ? 0 : copy[i];
        }
        return copy;
    }

    static void assertClose(float[] actual, float[] expected, String what) {
        double scale = 1;
        for (float value : expected) {
            scale = Math.max(scale, Math.abs(value));
        }
        assertThat(actual).hasSize(expected.length);
        for (int i = 0; i < expected.length; i++) {
            assertThat(actual[i])
                    .as("%s, number %d", what, i)
                    .isCloseTo(expected[i], within((float) (ROUNDING * scale)));
        }
    }

    /** Rows may be at levels of their own. */
    @Test
    void everyRowHasItsTimestep() throws Exception {
        var model = Examples.plane();
        var parameters = Examples.parameters(model);
        float[] x = Examples.normal(4, 7);
        try (var predictor = model.predictor(Engine.VECTOR, parameters);
                var run = new OnnxRun(OnnxModels.denoiser(model, parameters))) {
            float[] together = run.with("x", x, 2, 2).with("t", new long[] {3, 700}).floats("prediction");

            var expected = new float[4];
            for (int row = 0; row < 2; row++) {
                var one = new float[2];
                predictor.predict(Arrays.copyOfRange(x, 2 * row, 2 * row + 2), row == 0 ? 3 : 700, one);
                System.arraycopy(one, 0, expected, 2 * row, 2);
            }
            assertClose(together, expected, "rows");
        }
    }

    @Test
    void theModelSaysWhatItsNumbersMean() throws Exception {
        var model = Examples.table();
        try (var run = new OnnxRun(OnnxModels.denoiser(model, Examples.parameters(model)))) {
            assertThat(run.metadata()).containsAllEntriesOf(model.metadata()).containsEntry("pollen.graph", "denoiser");
            var table = new JsonMapper().readTree(run.metadata().get("pollen.table"));
            assertThat(table.at("/columns/0/name").asString()).isEqualTo("size");
            assertThat(table.at("/columns/0/form/texts/2").asString()).isEqualTo("l");
        }
    }
}
