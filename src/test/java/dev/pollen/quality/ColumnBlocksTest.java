package dev.pollen.quality;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.Random;

/** What is found in blocks of columns, against what is found in all of them. */
class ColumnBlocksTest {

    /** The last block is not full. */
    private static final int N = 300;

    /** Costs of points on a line, so that most blocks are passed over, and of no order at all. */
    @Test
    void aRowsBestTwoChoicesAreThoseOfAllHoweverPricesFall() {
        for (long seed = 0; seed < 20; seed++) {
            var random = new Random(seed);
            var cost = new float[N][N];
            for (int i = 0; i < N; i++) {
                for (int j = 0; j < N; j++) {
                    cost[i][j] = seed % 2 == 0 ? Math.abs(i - j) / (float) N : random.nextFloat();
                }
            }
            var price = new double[N];
            var columns = new ColumnBlocks(cost, price);
            for (int step = 0; step < 1000; step++) {
                int row = random.nextInt(N);
                columns.look(row);
                assertBest(columns, cost[row], price, seed);
                columns.lower(step % 2 == 0 ? columns.best() : random.nextInt(N), 0.1 * random.nextDouble());
            }
        }
    }

    @Test
    void theOnlyChoiceHasNoOther() {
        var columns = new ColumnBlocks(new float[][] {{3}}, new double[1]);
        columns.look(0);

        assertThat(columns.best()).isZero();
        assertThat(columns.least()).isEqualTo(3);
        assertThat(columns.second()).isInfinite();
    }

    private static void assertBest(ColumnBlocks columns, float[] cost, double[] price, long seed) {
        var values = new double[N];
        Arrays.setAll(values, j -> cost[j] - price[j]);
        double ofBest = values[columns.best()];
        Arrays.sort(values);
        assertThat(columns.least()).as("least, seed %d", seed).isEqualTo(values[0]).isEqualTo(ofBest);
        assertThat(columns.second()).as("second, seed %d", seed).isEqualTo(values[1]);
    }
}
