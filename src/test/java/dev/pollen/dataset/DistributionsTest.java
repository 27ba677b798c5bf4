package dev.pollen.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import dev.pollen.points.Points;
import dev.pollen.table.Moments;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/**
 * The distributions are what they say. Draws are large and seeded; a tolerance is five standard errors of what is
 * estimated, or more.
 */
class DistributionsTest {

    private static final int COUNT = 200_000;

    /** Five standard errors of a share: of an eighth, 5 √(7/64/200000) is 0.0037; of a half, it is 0.0056. */
    private static final double SHARE_TOLERANCE = 0.006;

    /** Points lie on their curve up to the rounding of float32. */
    private static final double ROUNDING = 1e-6;

    static List<Dataset> all() {
        return Distributions.all();
    }

    @ParameterizedTest
    @MethodSource("all")
    void aPointIsAFunctionOfSeedAndIndex(Dataset dataset) {
        var points = dataset.points(100, 7, 0.1).all();

        assertThat(points.points(0, 10).values()).isEqualTo(dataset.points(10, 7, 0.1).all().values());
        assertThat(dataset.points(100, 8, 0.1).all().values()).isNotEqualTo(points.values());
        assertThat(dataset.points(100, 7, 0.2).all().values()).isNotEqualTo(points.values());
        assertThat(points.dimensions()).isEqualTo(dataset.columns().size());
    }

    /** What is observed lies on half a ring of radius 0.1 around where the parameters say. */
    @Test
    void whatIsObservedOfTwoMoonsFollowsFromTheParameters() {
        var points = Distributions.get("two-moons-sbi").points(COUNT, 3, 0).all();

        double sum = 0;
        double squares = 0;
        for (int i = 0; i < COUNT; i++) {
            double half = Math.abs(points.at(i, 0) + points.at(i, 1)) / Math.sqrt(2);
            double across = points.at(i, 2) + half - 0.25;
            double up = points.at(i, 3) - (points.at(i, 1) - points.at(i, 0)) / Math.sqrt(2);
            double radius = Math.hypot(across, up);
            sum += radius;
            squares += radius * radius;
            assertThat(across).isGreaterThan(-ROUNDING);
            assertThat(Math.abs(points.at(i, 0))).isLessThanOrEqualTo(1);
        }
        double mean = sum / COUNT;
        assertThat(mean).isCloseTo(0.1, offset(5 * 0.01 / Math.sqrt(COUNT)));
        assertThat(Math.sqrt(squares / COUNT - mean * mean)).isCloseTo(0.01, offset(5 * 0.01 / Math.sqrt(2.0 * COUNT)));
    }

    @ParameterizedTest
    @MethodSource("all")
    void heldOutPointsAreNoTrainingsPoints(Dataset dataset) {
        assertThat(dataset.training(1000, 7, 0.1).all().values())
                .isEqualTo(dataset.points(1000, 7, 0.1).all().values());
        assertThat(dataset.heldOut(1000, 7, 0.1).all().values())
                .isEqualTo(dataset.heldOut(1000, 7, 0.1).all().values())
                .isNotEqualTo(dataset.training(1000, 7, 0.1).all().values());
        // Independent draws: their correlation is that of chance, 5/√20000.
        assertThat(correlation(dataset.training(20_000, 7, 0).all(), dataset.heldOut(20_000, 7, 0).all()))
                .isLessThan(0.036);
    }

    private static double correlation(Points a, Points b) {
        var x = Moments.of(a.byColumn()[0]);
        var y = Moments.of(b.byColumn()[0]);
        double covariance = mean(a.count(), i -> (a.at(i, 0) - x.mean()) * (b.at(i, 0) - y.mean()));
        return Math.abs(covariance / (x.std() * y.std()));
    }

    @ParameterizedTest
    @MethodSource("all")
    void coordinatesAreOfTheOrderOfOne(Dataset dataset) {
        var points = dataset.points(10_000, 0, dataset.defaultNoise());

        double tenth = dataset.name().equals("s-curve") ? 0.1 : 1; // the classic recipe's data are smaller
        for (double[] column : points.byColumn()) {
            assertThat(Moments.of(column).std() / tenth).isBetween(0.3, 3.0);
        }
    }

    /** The moments of the formulas, integrated by hand, without noise; and what noise of 0.1 adds to a variance. */
    @ParameterizedTest
    @CsvSource({
        // with q over [1.5π, 4.5π]: E q cos q = 2, E q sin q = 2/3π, E q² = 9.75π², E q² cos 2q = -1/2
        "swiss-roll, 0.2, 0.0212207, 0.4386433, 0.4831929, 0.0001",
        "moons, 0.5, 0.25, 0.75, 0.2452, 0.01",
        "circles, 0, 0, 0.3125, 0.3125, 0.01",
        "eight-gaussians, 0, 0, 4, 4, 0.005",
        "twenty-five-gaussians, 0, 0, 8, 8, 0.01",
        "checkerboard, 0, 0, 1.3333333, 1.3333333, 0.01",
        "rings, 0, 0, 2.109375, 2.109375, 0.01"
    })
    void momentsAreThoseOfTheFormula(
            String name, double meanX, double meanY, double varianceX, double varianceY, double added) {
        assertMoments(Distributions.get(name).points(COUNT, 3, 0).all(), meanX, meanY, varianceX, varianceY);
        assertMoments(
                Distributions.get(name).points(COUNT, 3, 0.1).all(),
                meanX,
                meanY,
                varianceX + added,
                varianceY + added);
    }

    /** The standard error of a mean is σ/√n, that of a variance at most 1.5 σ²/√n here. */
    private static void assertMoments(Points points, double meanX, double meanY, double varianceX, double varianceY) {
        double[][] columns = points.byColumn();
        var x = Moments.of(columns[0]);
        var y = Moments.of(columns[1]);
        double error = 5 / Math.sqrt(COUNT);

        assertThat(x.mean()).isCloseTo(meanX, offset(error * Math.sqrt(varianceX) + 1e-4));
        assertThat(y.mean()).isCloseTo(meanY, offset(error * Math.sqrt(varianceY) + 1e-4));
        assertThat(Math.pow(x.std(), 2)).isCloseTo(varianceX, offset(1.5 * error * varianceX + 1e-4));
        assertThat(Math.pow(y.std(), 2)).isCloseTo(varianceY, offset(1.5 * error * varianceY + 1e-4));
    }

    @Test
    void aSwissRollsRadiusIsItsAngle() {
        var points = Distributions.get("swiss-roll").points(10_000, 1, 0).all();
        for (int i = 0; i < points.count(); i++) {
            double q = 10 * radius(points, i);
            assertThat(q).isBetween(1.5 * Math.PI - 1e-5, 4.5 * Math.PI + 1e-5);
            assertThat(points.at(i, 0)).isCloseTo(q * Math.cos(q) / 10, offset(1e-5));
            assertThat(points.at(i, 1)).isCloseTo(q * Math.sin(q) / 10, offset(1e-5));
        }
    }

    @Test
    void everyPointOfTheMoonsIsOnOneOfTheHalfCircles() {
        var points = Distributions.get("moons").points(COUNT, 1, 0).all();
        var shares = shares(points, 2, i -> onUpperMoon(points, i) ? 0 : 1);
        for (int i = 0; i < COUNT; i++) {
            boolean lower =
                    Math.abs(Math.hypot(points.at(i, 0) - 1, points.at(i, 1) - 0.5) - 1) < ROUNDING
                            && points.at(i, 1) <= 0.5;
            assertThat(onUpperMoon(points, i) || lower).isTrue();
        }
        assertUniform(shares);
    }

    private static boolean onUpperMoon(Points points, int i) {
        return Math.abs(radius(points, i) - 1) < ROUNDING && points.at(i, 1) >= 0;
    }

    @ParameterizedTest
    @CsvSource({"circles, 0.5, 2", "rings, 0.75, 4"})
    void pointsAreOnCirclesWithEqualShares(String name, double step, int circles) {
        var points = Distributions.get(name).points(COUNT, 1, 0).all();
        for (int i = 0; i < COUNT; i++) {
            assertThat(radius(points, i) / step).isCloseTo(Math.round(radius(points, i) / step), offset(5 * ROUNDING));
        }
        assertUniform(shares(points, circles, i -> (int) Math.round(radius(points, i) / step) - 1));
        assertUniform(shares(points, 8, i -> eighth(Math.atan2(points.at(i, 1), points.at(i, 0)))));
    }

    private static int eighth(double angle) {
        return Math.clamp((int) ((angle + Math.PI) / (Math.PI / 4)), 0, 7);
    }

    @Test
    void theEightGaussiansHaveEqualSharesAndTheWidthOfTheNoise() {
        var points = Distributions.get("eight-gaussians").points(COUNT, 1, 0.5).all();
        ToIntFunction<Integer> nearest =
                i -> Math.floorMod(Math.round(Math.atan2(points.at(i, 1), points.at(i, 0)) / (Math.PI / 4)), 8);

        assertUniform(shares(points, 8, nearest));
        double squares =
                mean(
                        COUNT,
                        i -> {
                            double q = nearest.applyAsInt(i) * Math.PI / 4;
                            double r = 4 / Math.sqrt(2);
                            return Math.pow(points.at(i, 0) - r * Math.cos(q), 2)
                                    + Math.pow(points.at(i, 1) - r * Math.sin(q), 2);
                        });
        assertThat(squares)
                .isCloseTo(2 * 0.125, offset(0.005)); // (0.5/√2)² in two directions; few are nearer to others
    }

    @Test
    void theTwentyFiveGaussiansAreOnTheirGrid() {
        var points = Distributions.get("twenty-five-gaussians").points(COUNT, 1, 0.05).all();

        assertUniform(shares(points, 25, i -> 5 * cell(points.at(i, 0)) + cell(points.at(i, 1))));
        double squares = mean(COUNT, i -> Math.pow(points.at(i, 0) - (2 * cell(points.at(i, 0)) - 4), 2));
        assertThat(squares).isCloseTo(0.0025, offset(5 * 0.0025 * Math.sqrt(2.0 / COUNT)));
    }

    private static int cell(double x) {
        return (int) Math.round((x + 4) / 2);
    }

    @Test
    void theCheckerboardsPointsAreInItsDarkSquares() {
        var points = Distributions.get("checkerboard").points(COUNT, 1, 0).all();
        for (int i = 0; i < COUNT; i++) {
            int sum = (int) Math.floor(points.at(i, 0)) + (int) Math.floor(points.at(i, 1));
            assertThat(Math.floorMod(sum, 2) == 0 || isOnAnEdge(points.at(i, 0)) || isOnAnEdge(points.at(i, 1)))
                    .isTrue();
            assertThat(points.at(i, 0)).isBetween(-2.0, 2.0);
            assertThat(points.at(i, 1)).isBetween(-2.0, 2.0);
        }
        assertUniform(
                shares(points, 8, i -> 2 * Math.min(3, (int) (points.at(i, 0) + 2)) + (points.at(i, 1) < 0 ? 0 : 1)));
    }

    /** Where rounding may have moved a point over an edge. */
    private static boolean isOnAnEdge(double x) {
        return Math.abs(x - Math.round(x)) < ROUNDING;
    }

    @Test
    void thePinwheelsArmsAreTurnsOfEachOther() {
        var points = Distributions.get("pinwheel").points(COUNT, 1, 0).all();
        // The angle of a point, without the bend at its radius: a multiple of a fifth of a turn, up to s/r.
        ToIntFunction<Integer> arm =
                i -> {
                    double r = radius(points, i) / 2;
                    double straight = -Math.atan2(points.at(i, 1), points.at(i, 0)) - Math.exp(r) / 4;
                    return Math.floorMod(Math.round(straight / (2 * Math.PI / 5)), 5);
                };

        assertUniform(shares(points, 5, arm));
        // E (r² + s²) = 1 + 0.3² + 0.1², four times, since the radius is doubled
        assertThat(mean(COUNT, i -> Math.pow(radius(points, i), 2))).isCloseTo(4.4, offset(0.05));
    }

    @Test
    void theSpiralsAreOppositeAndTheirRadiusIsTheirAngle() {
        var points = Distributions.get("two-spirals").points(COUNT, 1, 0).all();
        int[] first = new int[1];
        for (int i = 0; i < COUNT; i++) {
            double q = 3 * radius(points, i);
            double x = -q * Math.cos(q) / 3;
            double y = q * Math.sin(q) / 3;
            double sign = Math.signum(points.at(i, 0) * x + points.at(i, 1) * y);
            assertThat(Math.hypot(points.at(i, 0) - sign * x, points.at(i, 1) - sign * y)).isLessThan(1e-4);
            first[0] += sign > 0 ? 1 : 0;
        }
        assertThat(first[0] / (double) COUNT).isCloseTo(0.5, offset(SHARE_TOLERANCE));
        // E q² = 9π²/2
        assertThat(mean(COUNT, i -> Math.pow(radius(points, i), 2))).isCloseTo(Math.PI * Math.PI / 2, offset(0.04));
    }

    @Test
    void theMixtureIsThereInEveryNumberOfDimensions() {
        for (int d : new int[] {1, 2, 8, 64}) {
            var dataset = Distributions.get("gaussian-mixture-" + d + "d");
            assertThat(dataset.columns()).hasSize(d);
            assertThat(dataset.points(10, 1, 0).all().dimensions()).isEqualTo(d);
        }
        assertThat(Distributions.get("gaussian-mixture-2d").points(10, 1, 0).all().values())
                .isEqualTo(Distributions.get("gaussian-mixture").points(10, 1, 0).all().values());
        assertThat(Distributions.get("gaussian-mixture-3d").columns()).containsExactly("x1", "x2", "x3");
        for (var name : List.of("0d", "65d", "08d", "8", "d", "100d")) {
            assertThat(Distributions.find("gaussian-mixture-" + name)).as(name).isEmpty();
        }
    }

    private static double radius(Points points, int i) {
        return Math.hypot(points.at(i, 0), points.at(i, 1));
    }

    private static double mean(int count, IntToDoubleFunction of) {
        return IntStream.range(0, count).mapToDouble(of).average().orElseThrow();
    }

    private static double[] shares(Points points, int kinds, ToIntFunction<Integer> kind) {
        var shares = new double[kinds];
        for (int i = 0; i < points.count(); i++) {
            shares[kind.applyAsInt(i)] += 1.0 / points.count();
        }
        return shares;
    }

    private static void assertUniform(double[] shares) {
        for (double share : shares) {
            assertThat(share).isCloseTo(1.0 / shares.length, offset(SHARE_TOLERANCE));
        }
    }
}
