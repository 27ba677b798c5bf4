package dev.pollen.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import dev.pollen.denoiser.Engine;
import dev.pollen.denoiser.Parameters;
import dev.pollen.diffusion.Known;
import dev.pollen.diffusion.Layout;
import dev.pollen.diffusion.OneHot;
import dev.pollen.diffusion.PointSet;
import dev.pollen.diffusion.SampleSet;
import dev.pollen.testing.Recipes;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.List;
import java.util.Random;

/**
 * Points of which any column may be known: a state that is 0 in 30 % of them, x, which is N(-1, 0.5²) in state 0 and
 * N(1, 0.5²) in state 1, and y, which is N(0.8·x, 0.6²).
 */
class ConditionsTest {

    private static final int ROWS = 4000;
    private static final int D = 4;
    private static final int COLUMNS = 3;
    private static final int INPUTS = D + COLUMNS;
    private static final int STATE = 0;
    private static final int X = 1;
    private static final int Y = 2;
    private static final double[] SHARES = {0.3, 0.7};
    private static final Layout LAYOUT =
            new Layout(List.of(2, 1, 1), List.of(new OneHot(0, SHARES, /* height= */ 1, -1, false)));

    private static final Recipe RECIPE =
            Recipes.classicBut(
                    """
                    {'seed': 3, 'data': {'points': 4000},
                     'schedule': {'type': 'cosine', 'timesteps': 200, 'betaStart': null, 'betaEnd': null},
                     'network': {'hiddenUnits': 64, 'hiddenLayers': 3, 'activation': 'silu', 'stepEncoding': 'sinusoidal'},
                     'training': {'epochs': 200, 'batchSize': 128, 'target': 'v', 'learningRate': 3e-3,
                                  'learningRateDecay': 'cosine', 'conditions': 'any'},
                     'sampling': {'sampler': 'dpmpp-2m', 'steps': 20}}
                    """);

    private static PointSet points() {
        var random = new Random(7);
        var values = new float[ROWS * D];
        for (int i = 0; i < ROWS; i++) {
            int state = random.nextDouble() < SHARES[0] ? 0 : 1;
            double x = (state == 0 ? -1 : 1) + random.nextGaussian() / 2;
            values[i * D + state] = 1;
            values[i * D + 2] = (float) x;
            values[i * D + 3] = (float) (0.8 * x + 0.6 * random.nextGaussian());
        }
        return new PointSet(D, values);
    }

    @Test
    void theNetworkSeesKnownColumnsWithoutNoiseAndLearnsTheOthers() {
        var batches = new Batches(RECIPE, points(), LAYOUT);
        int[] known = new int[COLUMNS + 1];
        int rows = 0;
        for (int iteration = 0; iteration < 200; iteration++) {
            var batch = batches.at(iteration);
            for (int i = 0; i < batch.count(); i++) {
                int count = 0;
                for (int j = 0; j < COLUMNS; j++) {
                    float mask = batch.xt()[i * INPUTS + D + j];
                    int coordinate = j == STATE ? 0 : j + 1;
                    assertThat(batch.weight()[i * D + coordinate]).isEqualTo(1 - mask);
                    count += (int) mask;
                    if (j == STATE && mask == 1) {
                        assertThat(batch.xt()[i * INPUTS]).isEqualTo(batch.target()[i * D]).isIn(0f, 1f);
                        assertThat(batch.weight()[i * D + 1]).isZero();
                    }
                }
                known[count]++;
                rows++;
            }
        }
        // of half nothing is known; of the others, whatever u is, any number of columns with 1/(columns + 1)
        for (int count = 0; count <= COLUMNS; count++) {
            double share = (count == 0 ? 0.5 : 0) + 0.5 / (COLUMNS + 1);
            double error = 5 * Math.sqrt(share * (1 - share) / rows);
            assertThat((double) known[count] / rows).as("%d columns", count).isCloseTo(share, offset(error));
        }
    }

    @Test
    void whatIsKnownIsAFunctionOfTheSeedAndTheIteration() {
        float[] first = new Batches(RECIPE, points(), LAYOUT).at(17).xt().clone();
        var others = new Batches(RECIPE, points(), LAYOUT);
        float[] before = others.at(16).xt().clone();

        assertThat(others.at(17).xt()).isEqualTo(first).isNotEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource
    void resumedTrainingEqualsUninterruptedTraining(Engine engine) {
        var recipe = Recipes.classicBut(RecipeJson.tree(RECIPE).toString(), "{'engine': '%s'}".formatted(name(engine)));
        var whole = train(recipe, TrainingState.initial(recipe, LAYOUT), 40);
        var half = train(recipe, TrainingState.initial(recipe, LAYOUT), 17);

        var resumed = train(recipe, half, 23);

        resumed.parameters()
                .tensors()
                .forEach(
                        (key, tensor) ->
                                assertThat(tensor.values()).as("%s", key).isEqualTo(whole.parameters().values(key)));
    }

    private static String name(Engine engine) {
        return engine == Engine.VECTOR ? "vector" : "dl4j";
    }

    private static TrainingState train(Recipe recipe, TrainingState from, long iterations) {
        try (var training = new Training(recipe, points(), LAYOUT, from)) {
            for (long i = 0; i < iterations && !training.isFinished(); i++) {
                training.step();
            }
            return training.state();
        }
    }

    /** In closed form, by Bayes' rule. Standard errors of 20,000 are 0.007; a network is off by some hundredths. */
    @Test
    void pointsAreDrawnFromTheConditionalDistribution() {
        var parameters = train(RECIPE, TrainingState.initial(RECIPE, LAYOUT), Long.MAX_VALUE).parameters();
        double network = 0.08;

        float[] free = drawn(parameters, new boolean[COLUMNS], new float[D]);
        assertThat(mean(free, 0)).isCloseTo(SHARES[0], offset(network));

        float[] first = drawn(parameters, known(STATE), new float[] {1, 0, 0, 0});
        assertThat(mean(first, 0)).isEqualTo(1);
        assertThat(mean(first, 2)).isCloseTo(-1, offset(network));
        assertThat(deviation(first, 2)).isCloseTo(0.5, offset(network));
        assertThat(mean(first, 3)).isCloseTo(-0.8, offset(network));

        float[] atX = drawn(parameters, known(X), new float[] {0, 0, 0.2f, 0});
        double odds = SHARES[1] / SHARES[0] * Math.exp((1.2 * 1.2 - 0.8 * 0.8) / (2 * 0.25));
        assertThat(mean(atX, 2)).isEqualTo(0.2f);
        assertThat(mean(atX, 1)).isCloseTo(odds / (1 + odds), offset(network));
        assertThat(mean(atX, 3)).isCloseTo(0.16, offset(network));
        assertThat(deviation(atX, 3)).isCloseTo(0.6, offset(network));

        float[] both = drawn(parameters, known(STATE, Y), new float[] {0, 1, 0, 1.4f});
        double gain = 0.8 * 0.25 / (0.64 * 0.25 + 0.36); // of a Gaussian x given y
        assertThat(mean(both, 2)).isCloseTo(1 + gain * (1.4 - 0.8), offset(network));
        assertThat(deviation(both, 2)).isCloseTo(Math.sqrt(0.25 - gain * 0.8 * 0.25), offset(network));
    }

    private static boolean[] known(int... columns) {
        var known = new boolean[COLUMNS];
        for (int column : columns) {
            known[column] = true;
        }
        return known;
    }

    /** Points that are all the same in what is known of them. */
    private static float[] drawn(Parameters parameters, boolean[] columns, float[] x0) {
        SampleSet.Conditions conditions =
                places -> {
                    int count = places.length;
                    var known = new Known(LAYOUT, new float[count * D], new boolean[count * COLUMNS]);
                    for (int i = 0; i < count; i++) {
                        System.arraycopy(x0, 0, known.x0(), i * D, D);
                        System.arraycopy(columns, 0, known.columns(), i * COLUMNS, COLUMNS);
                    }
                    return known;
                };
        try (var predictor = RECIPE.predictor(LAYOUT, RECIPE.engine().predictor(parameters))) {
            return new SampleSet(RECIPE.reverseProcess(), 200, D, 5)
                    .given(conditions)
                    .first(predictor, 20_000)
                    .values();
        }
    }

    private static double mean(float[] points, int coordinate) {
        double sum = 0;
        for (int i = coordinate; i < points.length; i += D) {
            sum += coordinate < 2 ? Math.round(points[i]) : points[i];
        }
        return sum / (points.length / (double) D);
    }

    private static double deviation(float[] points, int coordinate) {
        double mean = mean(points, coordinate);
        double sum = 0;
        for (int i = coordinate; i < points.length; i += D) {
            sum += Math.pow(points[i] - mean, 2);
        }
        return Math.sqrt(sum / (points.length / (double) D));
    }
}
