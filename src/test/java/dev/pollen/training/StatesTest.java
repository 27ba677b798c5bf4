package dev.pollen.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import dev.pollen.denoiser.Evidence;
import dev.pollen.denoiser.Parameters;
import dev.pollen.denoiser.Predictor;
import dev.pollen.diffusion.Layout;
import dev.pollen.diffusion.OneHot;
import dev.pollen.diffusion.PointSet;
import dev.pollen.diffusion.SampleSet;
import dev.pollen.testing.Recipes;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Points that are one-hot in some coordinates, and not known in others. */
class StatesTest {

    private static final int ROWS = 4000;
    private static final double[] SHARES = {0.01, 0.29, 0.7};
    private static final double HEIGHT = 1.5;
    private static final int D = 5;
    private static final Layout LAYOUT = new Layout(List.of(D), List.of(new OneHot(0, SHARES, HEIGHT, 1, true)));

    private static final Recipe RECIPE =
            Recipes.classicBut(
                    """
                    {'seed': 3, 'data': {'points': 4000},
                     'schedule': {'type': 'cosine', 'timesteps': 200, 'betaStart': null, 'betaEnd': null},
                     'network': {'hiddenUnits': 64, 'hiddenLayers': 3, 'activation': 'silu'},
                     'training': {'epochs': 120, 'batchSize': 128, 'target': 'v', 'learningRate': 3e-3,
                                  'learningRateDecay': 'cosine'},
                     'sampling': {'sampler': 'dpmpp-2m', 'steps': 15}}
                    """);

    /**
     * A state in three coordinates; in the fourth a number about 1 that only the last state has; in the fifth one that
     * is 2 in the second state.
     */
    private static PointSet points() {
        var random = new Random(7);
        var values = new float[ROWS * D];
        for (int i = 0; i < ROWS; i++) {
            double u = random.nextDouble();
            int state = u < SHARES[0] ? 0 : u < SHARES[0] + SHARES[1] ? 1 : 2;
            values[i * D + state] = (float) HEIGHT;
            values[i * D + 3] = state == 2 ? 1 + (float) random.nextGaussian() / 2 : Float.NaN;
            values[i * D + 4] = state == 1 ? 2 : (float) random.nextGaussian() / 2;
        }
        return new PointSet(D, values);
    }

    @Test
    void whatIsNotKnownIsNoiseAndDoesNotCount() {
        var batches = new Batches(RECIPE, points(), LAYOUT);
        double squares = 0;
        int unknown = 0;
        for (int iteration = 0; iteration < 200; iteration++) {
            var batch = batches.at(iteration);
            for (int i = 0; i < batch.count(); i++) {
                boolean isUnknown = batch.target()[i * D + 2] == 0;
                assertThat(batch.weight()[i * D + 3]).isEqualTo(isUnknown ? 0 : 1);
                assertThat(batch.xt()[i * D + 3]).isFinite();
                assertThat(batch.target()[i * D + 3]).isFinite();
                squares += isUnknown ? Math.pow(batch.xt()[i * D + 3], 2) : 0;
                unknown += isUnknown ? 1 : 0;
            }
        }
        assertThat(squares / unknown).isCloseTo(1, offset(5 * Math.sqrt(2.0 / unknown))); // five standard errors
    }

    /** By Bayes' rule: p(k | x) is in proportion to p_k · exp(-|x - a·h·e_k|²/(2·s²)). */
    @Test
    void aNetworkThatSaysNothingKnowsWhatFollowsFromThePointAlone() {
        var schedule = RECIPE.schedule().schedule();
        var target = RECIPE.training().target();
        for (int t : new int[] {0, 60, 120, 199}) {
            double a = schedule.alphaBarSqrt()[t];
            double s = schedule.oneMinusAlphaBarSqrt()[t];
            float[] x = {0.3f, -0.2f, 0.6f, 1, 1};
            var log = new double[3];
            for (int k = 0; k < 3; k++) {
                log[k] = Math.log(SHARES[k]);
                for (int j = 0; j < 3; j++) {
                    log[k] -= Math.pow(x[j] - (j == k ? a * HEIGHT : 0), 2) / (2 * s * s);
                }
            }
            double most = Arrays.stream(log).max().orElseThrow();
            double[] posterior = Arrays.stream(log).map(value -> Math.exp(value - most)).toArray();
            double sum = Arrays.stream(posterior).sum();
            float[] output = {0, 0, 0, 0.7f, 0}; // a silent network leaves it as it is
            new Evidence(LAYOUT, schedule, target).over(silent(), false).predict(x, t, output);
            for (int k = 0; k < 3; k++) {
                double x0 = (a * x[k] - s * output[k]) / HEIGHT; // from v
                assertThat(x0).as("state %d at %d", k, t).isCloseTo(posterior[k] / sum, offset(1e-5));
            }
            // in the other states the number is N(0, 1), of which v is 0
            assertThat((double) output[3]).isCloseTo(0.7 * posterior[2] / sum, offset(1e-5));
            assertThat(output[4]).isZero();
        }
    }

    /** The standard error of a share of 20,000 is 0.0035 at most; rare states have more digits. */
    @Test
    void statesComeBackAsOftenAsTheyWereAndWithWhatGoesWithThem() {
        int count = 20_000;
        float[] drawn = drawn(trained(), count);

        var counts = new int[3];
        double ofSecond = 0;
        double ofLast = 0;
        for (int i = 0; i < count; i++) {
            int state = 0;
            for (int k = 1; k < 3; k++) {
                state = drawn[i * D + k] > drawn[i * D + state] ? k : state;
            }
            counts[state]++;
            ofSecond += state == 1 ? drawn[i * D + 4] : 0;
            ofLast += state == 2 ? drawn[i * D + 3] : 0;
        }
        for (int k = 0; k < 3; k++) {
            double error = 5 * Math.sqrt(SHARES[k] / count) + 0.15 * SHARES[k];
            assertThat((double) counts[k] / count).as("state %d", k).isCloseTo(SHARES[k], offset(error));
        }
        assertThat(ofSecond / counts[1]).isCloseTo(2, offset(0.2));
        assertThat(ofLast / counts[2]).isCloseTo(1, offset(0.1));
    }

    private static Parameters trained() {
        try (var training = new Training(RECIPE, points(), LAYOUT, TrainingState.initial(RECIPE, LAYOUT))) {
            while (!training.isFinished()) {
                training.step();
            }
            return training.state().parameters();
        }
    }

    private static float[] drawn(Parameters parameters, int count) {
        try (var predictor = RECIPE.predictor(LAYOUT, RECIPE.engine().predictor(parameters))) {
            return new SampleSet(RECIPE.reverseProcess(), 200, D, 5).first(predictor, count).values();
        }
    }

    private static Predictor silent() {
        return new Predictor() {
            @Override
            public void predict(float[] xt, int t, float[] output) {}

            @Override
            public long bytes() {
                return 0;
            }

            @Override
            public long bytesPerThread() {
                return 0;
            }

            @Override
            public void close() {}
        };
    }
}
