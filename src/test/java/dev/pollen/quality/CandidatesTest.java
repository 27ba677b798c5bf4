package dev.pollen.quality;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.Random;

/** What a row's few candidates say of it, against all of its columns. */
class CandidatesTest {

    /** So many columns that the candidates are a few of them. */
    private static final int N = 300;

    @Test
    void aRowsBestChoiceIsTheBestOfAllHoweverPricesFall() {
        for (long seed = 0; seed < 20; seed++) {
            var random = new Random(seed);
            var cost = new float[N][N];
            for (var row : cost) {
                for (int j = 0; j < N; j++) {
                    row[j] = random.nextFloat();
                }
            }
            var price = new double[N];
            var candidates = new Candidates(cost, price);
            assertThat(candidates.of(0)).as("candidates, seed %d", seed).hasSizeLessThan(N / 2);
            for (int step = 0; step < 100; step++) {
                for (int j : candidates.of(step % 2)) {
                    price[j] -= 0.05 * random.nextDouble();
                }
                candidates.look(0);
                assertBest(candidates, cost[0], price, seed);
            }
        }
    }

    private static void assertBest(Candidates candidates, float[] cost, double[] price, long seed) {
        double least = Double.POSITIVE_INFINITY;
        double second = Double.POSITIVE_INFINITY;
        for (int j = 0; j < N; j++) {
            double value = cost[j] - price[j];
            second = Math.min(second, Math.max(value, least));
            least = Math.min(least, value);
        }
        int best = candidates.best();
        assertThat(candidates.least()).as("least, seed %d", seed).isEqualTo(least);
        assertThat(cost[best] - price[best]).as("the best, seed %d", seed).isEqualTo(least);
        assertThat(candidates.second()).as("what no other is below, seed %d", seed).isBetween(least, second);
    }
}
