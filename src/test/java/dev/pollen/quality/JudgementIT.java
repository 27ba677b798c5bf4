package dev.pollen.quality;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollen.dataset.Distributions;
import dev.pollen.diffusion.PointSet;
import dev.pollen.table.Precision;
import dev.pollen.table.Table;
import dev.pollen.testing.NetworkSpace;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/** Honest draws are indistinguishable, and what is ruined in one way or another is called what it is. */
class JudgementIT {

    /** 95 % are asked for; the seeds are fixed, so that what is seen is seen always. */
    private static final double HONEST = 0.95;

    /**
     * Held-out rows of tables, judged like models' points: each table has rows of its own.
     *
     * @param held how many rows are held out: two sets of half as many are compared
     */
    @ParameterizedTest
    @CsvSource({"2, 20, 200", "8, 20, 200", "64, 20, 40", "2, 60, 40", "8, 100, 20", "2, 400, 20"})
    void honestRowsAreIndistinguishable(int d, int held, int tables) {
        long indistinguishable =
                IntStream.range(0, tables)
                        .filter(
                                i ->
                                        new SmallTable(d, held, 1000L * i)
                                                        .judge(table(2000, d, 1000L * i + 3))
                                                        .verdict()
                                                == Verdict.INDISTINGUISHABLE)
                        .count();

        assertThat(indistinguishable / (double) tables).isGreaterThanOrEqualTo(HONEST);
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 10})
    void aLogNormalColumnThatIsRuinedIsOff(int d) {
        var judgement = largeTable(d).judge(changed(table(1000, d, 9), 1, x -> 14 + Math.abs(x)));

        assertThat(judgement.verdict()).isEqualTo(Verdict.OFF);
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 10})
    void zerosThatAreLostAreOffAndTheColumnIsNamed(int d) {
        var random = new Random(1);
        var lost = changed(table(1000, d, 9), 2, x -> x == 0 ? 0.02 * random.nextGaussian() : x);
        var judgement = largeTable(d).judge(lost);

        assertThat(judgement.verdict()).isEqualTo(Verdict.OFF);
        assertThat(judgement.decidedBy().measure()).isEqualTo(Measure.REPEATS);
        assertThat(judgement.decidedBy().column()).isEqualTo("column 2");
        assertThat(judgement.sentence()).startsWith("The total variation of the values that repeat of column column 2");
    }

    /** By half a standard deviation; by a twentieth of one it cannot be told from chance. */
    @Test
    void aShiftedColumnAmongTenIsOffAndABarelyShiftedOneIsNot() {
        var table = largeTable(10);
        var points = table(1000, 10, 9);
        var judgement = table.judge(changed(points, 0, x -> x + 0.5));

        assertThat(judgement.verdict()).isEqualTo(Verdict.OFF);
        assertThat(judgement.decidedBy().column()).isEqualTo("column 0");
        assertThat(table.judge(changed(points, 0, x -> x + 0.05)).verdict()).isEqualTo(Verdict.INDISTINGUISHABLE);
    }

    @Test
    void everyColumnThatFailsIsNamed() {
        var points = table(1000, 10, 9);
        var judgement = largeTable(10).judge(changed(changed(points, 0, x -> x + 2), 5, x -> x + 1));

        assertThat(judgement.decidedBy().column()).isEqualTo("column 0");
        assertThat(judgement.sentence()).endsWith(". Beyond what real draws give: also column 5");
    }

    /** Every column is right by itself: the one is no longer what the others depend on. */
    @Test
    void aLostDependenceIsOff() {
        var points = table(1000, 10, 9);
        var others = table(1000, 10, 10);
        for (int i = 0; i < points.values().length; i += 10) {
            points.values()[i] = others.values()[i];
        }
        var judgement = largeTable(10).judge(points);

        assertThat(judgement.verdict()).isEqualTo(Verdict.OFF);
        assertThat(judgement.decidedBy().measure()).isEqualTo(Measure.CORRELATION);
        assertThat(judgement.decidedBy().column()).isEqualTo("column 0");
        assertThat(judgement.sentence()).startsWith("The difference in correlation of columns column 0 and column ");
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 200, 2000})
    void aMemorisedTableIsOff(int held) {
        var table = new SmallTable(4, held, 1);
        var copies = table.training.slice(0, Math.max(held, 80));
        var judgement = table.judge(copies);

        assertThat(judgement.verdict()).isEqualTo(Verdict.OFF);
        assertThat(judgement.decidedBy().isOfCopies()).as(judgement.sentence()).isTrue();
    }

    @Test
    void aModeThatIsDroppedIsOff() {
        var points = NetworkSpace.of(Distributions.get("eight-gaussians").points(2000, 77, 0.1));
        var dropped = without(points, (x, y) -> x > 0 && Math.abs(y) < x * Math.tan(Math.PI / 8));

        assertThat(dropped.count()).isBetween(1700, 1800);
        assertThat(judge("eight-gaussians", dropped).verdict()).isEqualTo(Verdict.OFF);
    }

    @Test
    void spiralsWithoutTheirInnerArmAreOff() {
        var points = NetworkSpace.of(Distributions.get("two-spirals").points(2000, 77, 0.1));
        double outer = 0;
        for (int i = 0; i < points.count(); i++) {
            outer = Math.max(outer, Math.hypot(points.at(i, 0), points.at(i, 1)));
        }
        double edge = outer / 3;

        assertThat(judge("two-spirals", without(points, (x, y) -> Math.hypot(x, y) < edge)).verdict())
                .isEqualTo(Verdict.OFF);
    }

    @ParameterizedTest
    @ValueSource(strings = {"s-curve", "two-spirals", "checkerboard", "eight-gaussians"})
    void freshDrawsOfDistributionsAreIndistinguishable(String name) {
        assertThat(judge(name, NetworkSpace.of(Distributions.get(name).points(1000, 77, 0.1))).verdict())
                .isEqualTo(Verdict.INDISTINGUISHABLE);
    }

    @Test
    void withFewRowsOnlyCopiesAreFoundOut() {
        var training = table(4, 3, 1);
        var honest =
                QualityReport.ofFewPoints(
                                Copies.withoutHoldOut(
                                        KnownPoints.sample(table(500, 3, 2)), KnownPoints.training(training)),
                                1)
                        .judgement();
        var copies =
                QualityReport.ofFewPoints(
                                Copies.withoutHoldOut(KnownPoints.sample(training), KnownPoints.training(training)), 1)
                        .judgement();

        assertThat(honest.verdict()).isEqualTo(Verdict.UNDECIDED);
        assertThat(honest.sentence()).contains("a table of 100 rows");
        assertThat(copies.verdict()).isEqualTo(Verdict.OFF);
        assertThat(copies.sentence()).contains("equal to a training row is 1.00", "a table of 100 rows");
    }

    private static final Map<String, Quality> QUALITIES = new HashMap<>();
    private static final Map<Integer, SmallTable> LARGE_TABLES = new HashMap<>();

    private static SmallTable largeTable(int d) {
        return LARGE_TABLES.computeIfAbsent(d, unknown -> new SmallTable(unknown, 2000, 1));
    }

    private static Judgement judge(String name, PointSet samples) {
        return QUALITIES.computeIfAbsent(name, JudgementIT::quality).measure(KnownPoints.sample(samples)).judgement();
    }

    private static Quality quality(String name) {
        var dataset = Distributions.get(name);
        RealPoints real =
                new RealPoints() {
                    @Override
                    public Sample draw(int count, long seed) {
                        return KnownPoints.sample(NetworkSpace.of(dataset.heldOut(count, seed, 0.1)));
                    }

                    @Override
                    public DistanceScale scale() {
                        return DistanceScale.identity(dataset.table());
                    }

                    @Override
                    public int available() {
                        return Integer.MAX_VALUE;
                    }
                };
        var floors = Floors.of(real, 1000);
        return new Quality(real, KnownPoints.training(NetworkSpace.of(dataset.training(2000, 1, 0.1))), floors);
    }

    private interface Region {
        boolean contains(double x, double y);
    }

    private static PointSet without(PointSet points, Region region) {
        var values = new float[points.values().length];
        int length = 0;
        for (int i = 0; i < points.count(); i++) {
            if (!region.contains(points.at(i, 0), points.at(i, 1))) {
                values[length++] = points.at(i, 0);
                values[length++] = points.at(i, 1);
            }
        }
        return new PointSet(2, values).slice(0, length / 2);
    }

    private static PointSet changed(PointSet points, int column, DoubleUnaryOperator change) {
        var values = points.values().clone();
        for (int i = column; i < values.length; i += points.dimensions()) {
            values[i] = (float) change.applyAsDouble(values[i]);
        }
        return new PointSet(points.dimensions(), values);
    }

    /**
     * Rows of a normal column, a log-normal one of σ 2.3, one of which 70 % are zero, and others that depend on the
     * first.
     */
    private static PointSet table(int rows, int d, long seed) {
        var random = new Random(31 * seed + 5);
        var values = new float[rows * d];
        for (int i = 0; i < values.length; i++) {
            double normal = random.nextGaussian();
            values[i] =
                    (float)
                            switch (i % d) {
                                case 0 -> normal;
                                case 1 -> Math.exp(2.3 * normal);
                                case 2 -> random.nextDouble() < 0.7 ? 0 : Math.exp(normal);
                                default -> 0.7 * values[i - i % d] + 0.7 * normal;
                            };
        }
        return new PointSet(d, values);
    }

    /** A table of which a fifth is held out, prepared to judge samples on the scale of its columns. */
    private static final class SmallTable {

        private final DistanceScale scale;
        private final Sample training;
        private final Quality quality;

        SmallTable(int d, int held, long seed) {
            var rows = KnownPoints.exact(table(4 * held, d, seed + 1));
            var columns = IntStream.range(0, d).mapToObj(j -> "column " + j).toList();
            scale = DistanceScale.of(Table.numbers(columns, Precision.FLOAT32), rows);
            training = scale.apply(rows);
            var heldOut = scale.apply(KnownPoints.exact(table(held, d, seed + 2)));
            var real = KnownPoints.rows(heldOut, scale);
            quality = new Quality(real, TrainingRows.of(scale, rows), Floors.of(real));
        }

        Judgement judge(PointSet points) {
            return judge(scale.apply(KnownPoints.exact(points)));
        }

        Judgement judge(Sample points) {
            return quality.measure(points).judgement();
        }
    }
}
