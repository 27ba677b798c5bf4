package dev.pollen.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;
import static org.assertj.core.data.Percentage.withPercentage;

import dev.pollen.diffusion.PointSet;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import java.util.stream.Stream;

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

    /**
     * {@code ot.emd2} of POT 0.8.2, by {@code bench/wasserstein-oracle.py}. Costs are floats of normalised sets here,
     * and differences of squares there: 1e-5 relative.
     */
    @ParameterizedTest
    @MethodSource("instances")
    void itIsThatOfPythonOptimalTransport(String name, PointSet a, PointSet b, double expected) {
        assertThat(Wasserstein.distance(a, b)).as(name).isCloseTo(expected, withPercentage(1e-3));
        assertThat(Wasserstein.distance(b, a)).as(name).isCloseTo(expected, withPercentage(1e-3));
    }

    static Stream<Arguments> instances() throws IOException {
        try (var json = WassersteinTest.class.getResourceAsStream("/wasserstein/pot.json")) {
            return new JsonMapper()
                    .readTree(json)
                    .valueStream()
                    .map(
                            instance ->
                                    Arguments.of(
                                            instance.get("name").asString(),
                                            points(instance, "a"),
                                            points(instance, "b"),
                                            instance.get("w2").asDouble()));
        }
    }

    private static PointSet points(JsonNode instance, String set) {
        double[] values = instance.get(set).valueStream().mapToDouble(JsonNode::asDouble).toArray();
        return KnownPoints.points(instance.get("dimensions").asInt(), values);
    }

    /**
     * By duality no assignment costs less than what prices say: Σ v_j + Σ min over j of c_ij - v_j. Of sets that are
     * large enough for candidates to be few, and whose assignments are hard to find.
     */
    @Test
    void anAssignmentOfManyIsTheBestByItsPrices() {
        var onALine = KnownPoints.normal(400, 1, 1, 0, 1).values();
        var line = new float[800];
        for (int i = 0; i < onALine.length; i++) {
            line[2 * i] = onALine[i];
        }
        var sets =
                List.of(
                        KnownPoints.normal(400, 2, 1, 0, 1),
                        KnownPoints.sCurve(400, 2),
                        new PointSet(2, line),
                        new PointSet(2, new float[800]),
                        rounded(KnownPoints.normal(400, 2, 3, 0, 2)),
                        cubed(KnownPoints.normal(400, 2, 4, 0, 3)));
        for (var a : sets) {
            for (var b : sets) {
                var cost = Wasserstein.costs(a, b);
                var assignment = new Assignment(cost);
                double sum = 0;
                double dual = 0;
                for (int i = 0; i < cost.length; i++) {
                    sum += cost[i][assignment.column(i)];
                    dual += assignment.price(i);
                    double least = Double.POSITIVE_INFINITY;
                    for (int j = 0; j < cost.length; j++) {
                        least = Math.min(least, cost[i][j] - assignment.price(j));
                    }
                    dual += least;
                }
                assertThat(IntStream.range(0, 400).map(assignment::column)).doesNotHaveDuplicates();
                assertThat(sum).isCloseTo(dual, offset(1e-9 * sum));
            }
        }
    }

    private static PointSet rounded(PointSet points) {
        var values = points.values().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.round(values[i]);
        }
        return new PointSet(points.dimensions(), values);
    }

    private static PointSet cubed(PointSet points) {
        var values = points.values().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] = values[i] * values[i] * values[i];
        }
        return new PointSet(points.dimensions(), values);
    }

    @Test
    void whoeverNoLongerWantsItIsHeard() {
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> Wasserstein.distance(KnownPoints.sCurve(300, 1), KnownPoints.sCurve(300, 2)))
                    .isInstanceOf(CancellationException.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
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
