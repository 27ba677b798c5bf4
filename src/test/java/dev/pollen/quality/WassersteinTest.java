package dev.pollen.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;
import static org.assertj.core.data.Percentage.withPercentage;

import dev.pollen.diffusion.PointSet;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Random;
import java.util.stream.IntStream;

class WassersteinTest {

    /** Small whole costs, so that there are many ties; all n! assignments are tried. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7})
    void anAssignmentIsTheBestOfAll(int n) {
        var random = new Random(n);
        for (int repetition = 0; repetition < 50; repetition++) {
            int bound = repetition % 2 == 0 ? 4 : 1000;
            var cost = new float[n][n];
            for (var row : cost) {
                for (int j = 0; j < n; j++) {
                    row[j] = random.nextInt(bound);
                }
            }
            var assignment = new Assignment(cost);

            assertThat(IntStream.range(0, n).map(assignment::column)).doesNotHaveDuplicates();
            assertThat(IntStream.range(0, n).mapToDouble(i -> cost[i][assignment.column(i)]).sum())
                    .isEqualTo(leastSum(cost, 0, 0));
        }
    }

    private static double leastSum(float[][] cost, int row, int taken) {
        if (row == cost.length) {
            return 0;
        }
        double least = Double.POSITIVE_INFINITY;
        for (int j = 0; j < cost.length; j++) {
            if ((taken >> j & 1) == 0) {
                least = Math.min(least, cost[row][j] + leastSum(cost, row + 1, taken | 1 << j));
            }
        }
        return least;
    }

    /** On a line, neighbours in order are the best assignment. Costs are floats of normalised sets: 1e-6 relative. */
    @Test
    void onTheLineItMatchesSortedPoints() {
        var a = KnownPoints.normal(500, 1, 1, 0, 1);
        var b = KnownPoints.normal(500, 1, 2, 5, 3);

        assertThat(Wasserstein.distance(a, b)).isCloseTo(SlicedWasserstein.distance(a, b), withPercentage(1e-4));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7})
    void aTranslateByAIsAtA(int d) {
        var points = KnownPoints.normal(300, d, 1, 0, 1);
        var a = new float[d];
        a[0] = 30;

        assertThat(Wasserstein.distance(points, KnownPoints.translated(points, a))).isCloseTo(30, offset(1e-5));
    }

    /** Every direction sees less of a difference than there is: √d SW2 ≤ W2 in the mean over all, exactly in 2-D. */
    @Test
    void itIsNotBelowTheSlicedDistance() {
        var a = KnownPoints.sCurve(300, 1);
        var b = KnownPoints.normal(300, 2, 2, 0, 0.1);

        assertThat(Wasserstein.distance(a, b)).isGreaterThan(Math.sqrt(2) * SlicedWasserstein.distance(a, b));
    }

    @Test
    void coincidingPointsAreNoObstacle() {
        var origin = new PointSet(2, new float[20]);

        assertThat(Wasserstein.distance(origin, origin)).isZero();
        assertThat(Wasserstein.distance(origin, KnownPoints.translated(origin, 3, 4))).isCloseTo(5, offset(1e-6));
    }
}
