package dev.pollen.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;
import static org.assertj.core.data.Percentage.withPercentage;

import dev.pollen.dataset.Distributions;
import dev.pollen.diffusion.AddressedNormals;
import dev.pollen.diffusion.AddressedRandom.Purpose;
import dev.pollen.diffusion.ForwardProcess;
import dev.pollen.diffusion.Known;
import dev.pollen.diffusion.Layout;
import dev.pollen.diffusion.OneHot;
import dev.pollen.diffusion.PointSet;
import dev.pollen.testing.NetworkSpace;
import dev.pollen.testing.Recipes;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Batches whose gradients are to vary less: they say the same on average, and say it of all noise levels. */
class VarianceReductionTest {

    private static final int ROWS = 64;

    private static final Recipe RECIPE =
            Recipes.but(
                    Preset.FAST,
                    "{'seed': 5, 'data': {'points': 1000, 'noise': 0.1}, 'training': {'batchSize': %d, 'epochs': 100}}"
                            .formatted(ROWS));

    private final double[] signal = RECIPE.schedule().schedule().alphaBarSqrt();
    private final double[] noise = RECIPE.schedule().schedule().oneMinusAlphaBarSqrt();
    private final PointSet data = NetworkSpace.standardised(Distributions.get("moons").training(1000, 5, 0.1));
    private final ForwardProcess forward = new ForwardProcess(RECIPE.schedule().schedule());

    private final float[] x0 = data.slice(0, ROWS).values();
    private final float[] eps = new float[2 * ROWS];
    private final float[] xt = new float[2 * ROWS];

    private void makeNoisy(long index, int... t) {
        new AddressedNormals(9, Purpose.FORWARD_NOISE).fill(index, 0, 1, eps.length, eps);
        forward.noise(x0, t, eps, xt);
    }

    private static int[] everywhere() {
        return IntStream.range(0, ROWS).map(i -> i * 999 / (ROWS - 1)).toArray();
    }

    private void average(int[] t, Known known, float[] meanX0, float[] meanEps) {
        try (var targets = new StableTargets(RECIPE.schedule().schedule(), 2, ROWS)) {
            targets.average(xt, t, known, meanX0, meanEps);
        }
    }

    /** From the least noise, where x_t - a·x_0 is divided by 0.006, to the most. */
    @Test
    void aNoisyRowLearnsTheMeanOverTheRowsThatItMayBeMadeOf() {
        int[] t = everywhere();
        makeNoisy(0, t);
        float[] meanX0 = x0.clone();
        float[] meanEps = eps.clone();
        average(t, Known.nothing(Layout.of(2), ROWS), meanX0, meanEps);

        for (int i = 0; i < ROWS; i++) {
            double a = signal[t[i]];
            double s = noise[t[i]];
            double total = 0;
            var sum = new double[2];
            for (int j = 0; j < ROWS; j++) {
                double squares =
                        Math.pow(xt[2 * i] - a * x0[2 * j], 2) + Math.pow(xt[2 * i + 1] - a * x0[2 * j + 1], 2);
                double weight = Math.exp(-squares / (2 * s * s));
                total += weight;
                sum[0] += weight * x0[2 * j];
                sum[1] += weight * x0[2 * j + 1];
            }
            for (int k = 0; k < 2; k++) {
                double expected = sum[k] / total;
                assertThat((double) meanX0[2 * i + k]).as("row %d", i).isCloseTo(expected, offset(1e-4));
                assertThat(a * meanX0[2 * i + k] + s * meanEps[2 * i + k])
                        .as("x_t of row %d", i)
                        .isCloseTo(xt[2 * i + k], offset(1e-5));
            }
        }
    }

    /** Whatever a network says of x_t, it misses both by as much on average: what is between them goes with nothing. */
    @Test
    void onAverageItIsTheSameAndVariesLess() {
        int[] t = new int[ROWS];
        Arrays.fill(t, 500);
        var differences = new double[2000];
        double before = 0;
        double after = 0;
        for (int draw = 0; draw < differences.length; draw++) {
            makeNoisy(draw, t);
            float[] meanX0 = x0.clone();
            average(t, Known.nothing(Layout.of(2), ROWS), meanX0, eps);
            for (int i = 0; i < xt.length; i++) {
                double saying = Math.sin(2 * xt[i]);
                differences[draw] += (meanX0[i] - x0[i]) * saying;
                before += Math.pow(x0[i] - signal[500] * xt[i], 2);
                after += Math.pow(meanX0[i] - signal[500] * xt[i], 2);
            }
        }
        double mean = Arrays.stream(differences).average().orElseThrow();
        double variance = Arrays.stream(differences).map(x -> (x - mean) * (x - mean)).sum() / differences.length;

        assertThat(mean / Math.sqrt(variance / differences.length)).as("standard errors").isBetween(-4.0, 4.0);
        assertThat(after).isLessThan(0.5 * before);
    }

    /** Which row it is made of is to be seen then. */
    @Test
    void aRowOfWhichSomethingIsKnownLearnsItsOwn() {
        int[] t = new int[ROWS];
        Arrays.fill(t, 900);
        makeNoisy(0, t);
        float[] meanX0 = x0.clone();
        float[] meanEps = eps.clone();
        var known = Known.nothing(Layout.of(2), ROWS);
        known.columns()[1] = true;
        average(t, known, meanX0, meanEps);

        assertThat(Arrays.copyOf(meanX0, 2)).isEqualTo(Arrays.copyOf(x0, 2));
        assertThat(Arrays.copyOf(meanEps, 2)).isEqualTo(Arrays.copyOf(eps, 2));
        assertThat(meanX0[2]).isNotEqualTo(x0[2]);
    }

    /** Rows with blanks, and rows that are one-hot, are not as near to each other as their numbers say. */
    @Test
    void rowsWithBlanksAndStatesLearnTheirOwn() {
        float[] withBlank = data.values().clone();
        withBlank[0] = Float.NaN;
        var withState = new float[3 * data.count()];
        for (int i = 0; i < data.count(); i++) {
            withState[3 * i + i % 2] = 1;
            withState[3 * i + 2] = data.at(i, 0);
        }
        var state = new OneHot(0, new double[] {0.5, 0.5}, 1, -1, false);

        assertThat(isLastOwn(data, Layout.of(2))).isFalse();
        assertThat(isLastOwn(new PointSet(2, withBlank), Layout.of(2))).isTrue();
        assertThat(isLastOwn(new PointSet(3, withState), new Layout(List.of(2, 1), List.of(state)))).isTrue();
    }

    /** Whether a·x_t - s·v, which is the x_0 that is learnt, is in the data, of every last coordinate. */
    private boolean isLastOwn(PointSet points, Layout layout) {
        int last = points.dimensions() - 1;
        try (var batches = new Batches(RECIPE, points, layout)) {
            var batch = batches.at(3);
            return IntStream.range(0, batch.count())
                    .mapToDouble(
                            i ->
                                    signal[batch.t()[i]] * batch.xt()[(last + 1) * i + last]
                                            - noise[batch.t()[i]] * batch.target()[(last + 1) * i + last])
                    .allMatch(
                            x ->
                                    IntStream.range(0, points.count())
                                            .anyMatch(row -> Math.abs(points.at(row, last) - x) < 1e-5));
        }
    }

    @Test
    void theTimestepsOfABatchAreEvenlySpaced() {
        try (var batches = new Batches(RECIPE, data, Layout.of(2))) {
            for (int iteration = 0; iteration < 300; iteration++) {
                int[] sorted = Arrays.stream(batches.at(iteration).t()).sorted().distinct().toArray();
                assertThat(sorted).hasSize(16);
                assertThat(sorted[15]).isLessThan(1000);
                for (int i = 1; i < sorted.length; i++) {
                    assertThat(sorted[i] - sorted[i - 1]).isBetween(62, 63);
                }
            }
        }
    }

    @Test
    void everyTimestepComesAsOften() {
        var counts = new int[10];
        try (var batches = new Batches(RECIPE, data, Layout.of(2))) {
            for (int iteration = 0; iteration < 1000; iteration++) {
                Arrays.stream(batches.at(iteration).t()).forEach(t -> counts[t / 100]++);
            }
        }
        double each = Arrays.stream(counts).sum() / 10.0;
        for (int count : counts) {
            assertThat((double) count).isCloseTo(each, withPercentage(3));
        }
    }
}
