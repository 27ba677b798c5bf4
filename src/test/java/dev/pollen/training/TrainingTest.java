package dev.pollen.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import dev.pollen.denoiser.ParameterKey;
import dev.pollen.denoiser.ParameterKey.Kind;
import dev.pollen.denoiser.Parameters;
import dev.pollen.diffusion.AddressedRandom;
import dev.pollen.diffusion.AddressedRandom.Purpose;
import dev.pollen.diffusion.Layout;
import dev.pollen.diffusion.PointSet;
import dev.pollen.testing.Recipes;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;

class TrainingTest {

    private static final int POINTS = 23;
    private static final int BATCH = 5; // odd, and the last batch of an epoch has 3

    /** So little noise that points are still themselves to two digits. */
    private static final String WITHOUT_NOISE = "{ 'schedule': { 'betaStart': 1e-9, 'betaEnd': 1e-9 } }";

    private static final ParameterKey FIRST_WEIGHT = new ParameterKey(Kind.WEIGHT, 0);
    private static final ParameterKey OUTPUT_BIAS = new ParameterKey(Kind.BIAS, 2);

    private final PointSet data = data(POINTS, 2);

    @Test
    void oneSeedGivesIdenticalParametersTwice() {
        assertBitsEqual(trained(recipe(1, null), 9).parameters(), trained(recipe(1, null), 9).parameters());
        assertThat(trained(recipe(2, null), 9).parameters().values(FIRST_WEIGHT))
                .isNotEqualTo(trained(recipe(1, null), 9).parameters().values(FIRST_WEIGHT));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 5, 12, 39})
    void resumedTrainingEqualsUninterruptedTraining(int stoppedAfter) {
        var recipe = recipe(3, 0.01);
        var whole = new ArrayList<LossRecord>();
        var parts = new ArrayList<LossRecord>();
        var uninterrupted = train(recipe, TrainingState.initial(recipe, 2), 40, whole);

        var stopped = train(recipe, TrainingState.initial(recipe, 2), stoppedAfter, parts);
        var resumed = train(recipe, stopped, 40 - stoppedAfter, parts);

        assertBitsEqual(resumed.parameters(), uninterrupted.parameters());
        assertBitsEqual(resumed.ema(), uninterrupted.ema());
        assertBitsEqual(resumed.adam().secondMoment(), uninterrupted.adam().secondMoment());
        assertThat(resumed.iteration()).isEqualTo(40);
        assertThat(parts).isEqualTo(whole).isNotEmpty();
    }

    @Test
    void endsAfterAllEpochsAndNoLater() {
        var recipe = recipe(1, null);
        try (var training = new Training(recipe, data, TrainingState.initial(recipe, 2))) {
            for (int i = 0; i < 40; i++) {
                assertThat(training.isFinished()).isFalse();
                training.step();
            }
            assertThat(training.isFinished()).isTrue();
            assertThatThrownBy(training::step).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void theLossCurveCoversEveryIterationOnce() {
        var records = new ArrayList<LossRecord>();
        var recipe = recipe(1, null);
        train(recipe, TrainingState.initial(recipe, 2), 40, records);

        assertThat(records).extracting(LossRecord::iteration).containsExactly(10L, 20L, 30L, 40L);
        assertThat(records).extracting(LossRecord::epoch).containsExactly(2, 4, 6, 8);
        assertThat(records).allSatisfy(record -> assertThat(record.loss()).isBetween(0.1, 3.0));
    }

    @Test
    void aLossCurveHasAFewThousandPointsHoweverLongTheTraining() {
        assertThat(curve(Preset.CLASSIC.recipe(), 0, 316_000)).hasSizeBetween(2000, 3000);
        var longest = recipe(1, null, 100, 1, 1_000_000);
        var points = curve(longest, 0, 10_000_000);
        assertThat(points).hasSizeBetween(3000, 6000);
        assertThat(points.getLast().iteration()).isGreaterThan(9_900_000);
    }

    @Test
    void aLossCurveThatGoesOnHasTheSamePoints() {
        var recipe = Preset.CLASSIC.recipe();
        var whole = curve(recipe, 0, 30_000);

        assertThat(curve(recipe, whole.get(700).iteration(), 30_000)).isEqualTo(whole.subList(701, whole.size()));
    }

    private static List<LossRecord> curve(Recipe recipe, long from, long to) {
        var curve = new LossCurve(recipe, from, 0);
        var records = new ArrayList<LossRecord>();
        for (long i = from + 1; i <= to; i++) {
            var record = curve.add(i, i % 10);
            if (record != null) {
                records.add(record);
            }
        }
        return records;
    }

    @Test
    void everyEpochGoesThroughAllPointsInAnotherOrder() {
        var batches = new Batches(recipe(1, null, POINTS, BATCH, 8, WITHOUT_NOISE), data, Layout.of(2));
        var orders = new HashSet<List<Float>>();
        for (int epoch = 0; epoch < 8; epoch++) {
            var seen = new ArrayList<Float>();
            for (int i = 0; i < 5; i++) {
                float[] xt = batches.at(5L * epoch + i).xt();
                assertThat(xt).hasSize(2 * (i < 4 ? BATCH : 3));
                for (float x : xt) {
                    seen.add(Math.round(x * 100) / 100f);
                }
            }
            orders.add(List.copyOf(seen));
            assertThat(seen.stream().sorted().toList()).isEqualTo(sorted(data));
        }
        assertThat(orders).hasSize(8);
    }

    private static List<Float> sorted(PointSet points) {
        var values = new ArrayList<Float>();
        for (float x : points.values()) {
            values.add(Math.round(x * 100) / 100f);
        }
        return values.stream().sorted().toList();
    }

    @Test
    void timestepsAreAntitheticAlsoInOddBatches() {
        var batches = new Batches(recipe(1, null), data, Layout.of(2));
        var all = new HashSet<Integer>();
        for (int iteration = 0; iteration < 40; iteration++) {
            int[] t = batches.at(iteration).t();
            int half = (t.length + 1) / 2;
            for (int i = half; i < t.length; i++) {
                assertThat(t[i]).isEqualTo(9 - t[i - half]);
            }
            Arrays.stream(t).forEach(all::add);
        }
        assertThat(all).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    }

    @Test
    void theMovingAverageFollowsItsFormula() {
        var recipe = recipe(1, 0.25);
        var initial = TrainingState.initial(recipe, 2);
        var one = train(recipe, initial, 1, new ArrayList<>());
        var two = train(recipe, one, 1, new ArrayList<>());

        for (int i = 0; i < 10; i++) {
            double start = initial.parameters().values(FIRST_WEIGHT)[i];
            double x1 = one.parameters().values(FIRST_WEIGHT)[i];
            double x2 = two.parameters().values(FIRST_WEIGHT)[i];
            double expected = 0.25 * x2 + 0.75 * (0.25 * x1 + 0.75 * start);
            assertThat((double) two.ema().values(FIRST_WEIGHT)[i]).isCloseTo(expected, offset(1e-6));
        }
        assertThat(two.sampledParameters()).isEqualTo(two.ema());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 8})
    void pointsMayHaveAnyNumberOfDimensions(int dimensions) {
        var recipe = recipe(1, null);
        var initial = TrainingState.initial(recipe, dimensions);
        try (var training = new Training(recipe, data(POINTS, dimensions), initial)) {
            while (!training.isFinished()) {
                training.step();
            }
            float[] head = training.state().parameters().values(OUTPUT_BIAS);
            assertThat(head).hasSize(dimensions).isNotEqualTo(initial.parameters().values(OUTPUT_BIAS));
            for (float value : head) {
                assertThat(value).isFinite();
            }
        }
    }

    @Test
    void onePointPerBatchAndOneBatchPerEpochWork() {
        assertThat(trained(recipe(1, null, 3, 1), 6).iteration()).isEqualTo(6);
        assertThat(trained(recipe(1, null, 3, 4096), 2).iteration()).isEqualTo(2);
    }

    @Test
    void thePublishedRecipeHas316000Iterations() {
        assertThat(Preset.CLASSIC.recipe().iterationsPerEpoch()).isEqualTo(79);
        assertThat(Preset.CLASSIC.recipe().iterations()).isEqualTo(316_000);
    }

    private static Recipe recipe(long seed, @Nullable Double mu) {
        return recipe(seed, mu, POINTS, BATCH);
    }

    private static Recipe recipe(long seed, @Nullable Double mu, int points, int batchSize) {
        return recipe(seed, mu, points, batchSize, 8);
    }

    private static Recipe recipe(long seed, @Nullable Double mu, int points, int batchSize, int epochs, String... but) {
        var small =
                """
                { 'seed': %d, 'data': { 'points': %d }, 'schedule': { 'timesteps': 10 },
                  'network': { 'hiddenUnits': 8, 'hiddenLayers': 2 },
                  'training': { 'epochs': %d, 'batchSize': %d, 'learningRate': 1e-2, 'ema': %s } }
                """
                        .formatted(
                                seed,
                                points,
                                epochs,
                                batchSize,
                                mu == null ? null : "{ 'mu': %s, 'warmUp': false }".formatted(mu));
        return Recipes.classicBut(Stream.concat(Stream.of(small), Stream.of(but)).toArray(String[]::new));
    }

    private TrainingState trained(Recipe recipe, int iterations) {
        return train(recipe, TrainingState.initial(recipe, 2), iterations, new ArrayList<>());
    }

    private static TrainingState train(Recipe recipe, TrainingState from, int iterations, List<LossRecord> records) {
        try (var training = new Training(recipe, data(recipe.data().points(), 2), from)) {
            for (int i = 0; i < iterations; i++) {
                var record = training.step();
                if (record != null) {
                    records.add(record);
                }
            }
            return training.state();
        }
    }

    private static PointSet data(int count, int dimensions) {
        var values = new float[count * dimensions];
        new AddressedRandom(9, Purpose.DATA).fillNormal(values, 0, values.length);
        return new PointSet(dimensions, values);
    }

    private static void assertBitsEqual(@Nullable Parameters actual, @Nullable Parameters expected) {
        expected.tensors()
                .forEach((key, tensor) -> assertThat(actual.values(key)).as("%s", key).isEqualTo(tensor.values()));
    }
}
