package dev.pollen.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import dev.pollen.diffusion.InvalidParameterException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import tools.jackson.databind.json.JsonMapper;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleSupplier;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

class EncodingTest {

    private static final int SEED = 42;
    private static final double BLANK = Double.NaN;
    private static final Form NUMBER = new Form.Digits(Precision.FLOAT64);

    private static Encoding of(Form form, double... values) {
        boolean hasBlanks = Arrays.stream(values).anyMatch(Double::isNaN);
        var column = new Column("c", form, hasBlanks ? "" : null);
        return Encoding.of(new Table(List.of(column)), new double[][] {values}, Scaling.STANDARD);
    }

    private static float[] encoded(Encoding encoding, double... rows) {
        var points = new float[rows.length / encoding.columns().size() * encoding.width()];
        encoding.encode(rows, points, 0);
        return points;
    }

    /** There and back; for the network, what is not known is 0. */
    private static double[] thereAndBack(Encoding encoding, double... rows) {
        float[] points = encoded(encoding, rows);
        for (int i = 0; i < points.length; i++) {
            points[i] = Float.isNaN(points[i]) ? 0 : points[i];
        }
        return encoding.decode(points);
    }

    private static double[] draw(int count, DoubleSupplier next) {
        return DoubleStream.generate(next).limit(count).toArray();
    }

    private static Form.Levels levels(int count) {
        return new Form.Levels(IntStream.range(0, count).mapToObj(k -> "level " + k).toList());
    }

    @Test
    void levelsComeBackExactlyWhateverTheirNumber() {
        for (int count : new int[] {1, 2, 3, 50}) {
            double[] values = IntStream.range(0, 200).mapToDouble(i -> i % count).toArray();
            var encoding = of(levels(count), values);

            assertThat(thereAndBack(encoding, values)).isEqualTo(values);
            assertThat(encoding.width()).isEqualTo(count);
        }
    }

    @Test
    void statesOfFewRowsAreHigher() {
        double[] few = IntStream.range(0, 500).mapToDouble(i -> i % 3).toArray();
        double[] more = IntStream.range(0, 501).mapToDouble(i -> i % 3).toArray();

        assertThat(encoded(of(levels(3), few), 1)).containsExactly(0, 3, 0);
        assertThat(encoded(of(levels(3), more), 1)).containsExactly(0, 1, 0);
    }

    @Test
    void flagsAndBlanksComeBackExactly() {
        double[] values = {0, 1, 1, BLANK, 0, 1};

        assertThat(thereAndBack(of(new Form.Flag("no", "yes"), values), values)).isEqualTo(values);
    }

    @Test
    void whatIsBehindABlankIsNotKnown() {
        var encoding = of(NUMBER, 1, 2, BLANK, 3);

        float[] points = encoded(encoding, 2, BLANK);

        assertThat(points).hasSize(6);
        assertThat(points[2]).isZero(); // 2 is the mean
        assertThat(points[5]).isNaN();
        assertThat(thereAndBack(encoding, 2, BLANK)).containsExactly(2, BLANK);
    }

    @Test
    void aColumnOfBlanksAloneComesBackBlank() {
        var encoding = of(NUMBER, BLANK, BLANK);

        assertThat(encoding.decode(new float[] {3, -3})).containsOnly(BLANK);
    }

    @Test
    void aConstantComesBackWhateverANetworkMakesOfIt() {
        assertThat(of(NUMBER, 0.1, 0.1, 0.1).decode(new float[] {-2, 0, 7})).containsOnly(0.1);
        assertThat(of(levels(1), 0, 0).decode(new float[] {-2, 0, 7})).containsOnly(0);
    }

    @Test
    void theZerosOfAColumnThatIsMostlyZeroAreAnAtom() {
        var random = new Random(SEED);
        double[] values = draw(2000, () -> random.nextDouble() < 0.7 ? 0 : -Math.log(random.nextDouble()));

        var column = of(NUMBER, values).columns().getFirst();

        assertThat(column.atoms()).containsExactly(0);
        assertThat(column.shares()[0]).isCloseTo(0.7, offset(0.03));
    }

    @Test
    void aCapIsAnAtomAndWhatIsOftenAmongItsLikeIsNone() {
        var random = new Random(SEED);
        double[] capped = draw(2000, () -> Math.min(1, random.nextGaussian()));
        double[] rounded = draw(2000, () -> Math.rint(10 * random.nextGaussian()));

        assertThat(of(NUMBER, capped).columns().getFirst().atoms()).containsExactly(1);
        assertThat(of(NUMBER, rounded).columns().getFirst().atoms()).isEmpty();
    }

    @Test
    void allOfFewValuesAreAtomsIfTheyAreThereOftenEnough() {
        double[] ratings = IntStream.range(0, 60).mapToDouble(i -> i % 12).toArray();
        double[] more = IntStream.range(0, 65).mapToDouble(i -> i % 13).toArray();

        assertThat(of(new Form.Whole(0), ratings).columns().getFirst().atoms()).hasSize(12);
        assertThat(of(new Form.Whole(0), more).columns().getFirst().atoms()).isEmpty();
        assertThat(of(new Form.Whole(0), Arrays.copyOf(ratings, 59)).columns().getFirst().atoms()).isEmpty();
    }

    @Test
    void onlyWhatIsNearNormalIsNotScaledByQuantilesWhereTheyAreAskedFor() {
        var random = new Random(SEED);
        for (int n : new int[] {100, 5000}) {
            assertThat(quantiles(draw(n, random::nextGaussian))).isInstanceOf(Scale.Standard.class);
            assertThat(quantiles(draw(n, () -> random.nextInt(2) * 6 + random.nextGaussian())))
                    .isInstanceOf(Scale.Quantile.class);
        }
        assertThat(quantiles(draw(5000, random::nextDouble))).isInstanceOf(Scale.Quantile.class);
        assertThat(quantiles(draw(5000, () -> -Math.log(random.nextDouble())))).isInstanceOf(Scale.Quantile.class);
    }

    private static Object quantiles(double[] values) {
        var table = new Table(List.of(Column.number("c", Precision.FLOAT64)));
        return Encoding.of(table, new double[][] {values}, Scaling.QUANTILE).columns().getFirst().scale();
    }

    @Test
    void wideTailsAreScaledByQuantilesAndOthersAreNot() {
        var random = new Random(SEED);
        double[] normal = draw(5000, random::nextGaussian);
        double[] logNormal = Arrays.stream(normal).map(z -> Math.exp(2.3 * z)).toArray();
        double[] exponential = draw(5000, () -> -Math.log(random.nextDouble()));

        assertThat(of(NUMBER, normal).columns().getFirst().scale()).isInstanceOf(Scale.Standard.class);
        assertThat(of(NUMBER, exponential).columns().getFirst().scale()).isInstanceOf(Scale.Standard.class);
        assertThat(of(NUMBER, logNormal).columns().getFirst().scale()).isInstanceOf(Scale.Quantile.class);
        // of log-normal columns with σ 0.8 and 1.2 the standard deviation is 1.6 and 2.8 times that of their middle
        // halves
        for (double sigma : new double[] {0.8, 1.2}) {
            double[] values = Arrays.stream(normal).map(z -> Math.exp(sigma * z)).toArray();
            assertThat(of(NUMBER, values).columns().getFirst().scale())
                    .isInstanceOf(sigma > 1 ? Scale.Quantile.class : Scale.Standard.class);
        }
        var encoding = of(NUMBER, logNormal);
        float[] seen = encoded(encoding, logNormal);
        double[] sorted = IntStream.range(0, seen.length).mapToDouble(i -> seen[i]).sorted().toArray();
        for (double p : new double[] {0.01, 0.1, 0.5, 0.9, 0.99}) {
            assertThat(Quantile.of(sorted, p)).isCloseTo(Normal.quantile(p), offset(0.02));
        }
        for (double value : logNormal) {
            assertThat(thereAndBack(encoding, value)[0] / value).isCloseTo(1, offset(1e-3));
        }
    }

    @ParameterizedTest
    @CsvSource({"2, 1.23", "1, -0.1", "3, 1234567.891", "0, 5"})
    void numbersComeBackWithTheDecimalsThatTheColumnHas(int decimals, double value) {
        var form = decimals == 0 ? new Form.Whole(0) : new Form.Decimals(0, decimals);
        double step = Math.pow(10, -decimals);
        var encoding = of(form, value, value + 7 * step, value - 3 * step);

        var points = encoded(encoding, value);
        points[0] += 1e-3f;

        assertThat(encoding.decode(points)).containsExactly(value);
    }

    @ParameterizedTest
    @CsvSource({"86400e6", "3600e6", "60e6", "1e6", "1e3", "1"})
    void datesComeBackAsWholeUnitsOfWhatAllOfThemAre(double unit) {
        var form = new Form.Moment("uuuu-MM-dd", "Z");
        var encoding = of(form, 3 * unit, 5 * unit, 6 * unit, 1000 * unit);

        assertThat(encoding.columns().getFirst().step()).isEqualTo(unit);
        assertThat(encoding.decode(new float[] {0.01f})[0] % unit).isZero();
    }

    @Test
    void valuesAreHeldWithinWhatTheColumnHas() {
        var encoding = of(NUMBER, 1, BLANK, 2, 3);
        double[] rows = {0, 2.5, BLANK, 9};

        encoding.hold(rows);

        assertThat(rows).containsExactly(1, 2.5, BLANK, 3);
    }

    @Test
    void theIdentityChangesNothing() {
        var random = new Random(SEED);
        double[] rows = draw(300, random::nextFloat);

        assertThat(thereAndBack(Encoding.identity(3), rows)).isEqualTo(rows);
    }

    @Test
    void withoutScalesNumbersAreWhatTheyAreAndLevelsAreLevels() {
        var table = new Table(List.of(new Column("c", levels(3), null), Column.number("x", Precision.FLOAT64)));
        var encoding = Encoding.of(table, new double[][] {{0, 1, 2}, {100, 100, 7}}, Scaling.NONE);

        assertThat(encoding.width()).isEqualTo(4);
        assertThat(encoded(encoding, 1, 1000)[3]).isEqualTo(1000);
    }

    @Test
    void datesHaveAScaleAlsoWhereNumbersHaveNone() {
        var table = new Table(List.of(new Column("day", new Form.Moment("uuuu-MM-dd", "Z"), null)));
        var encoding = Encoding.of(table, new double[][] {{0, 86_400e6, 172_800e6}}, Scaling.NONE);

        assertThat(encoded(encoding, 86_400e6)).containsExactly(0);
    }

    @Test
    void whatIsTooLargeForANetworkAsItIsHasToBeStandardised() {
        assertThatThrownBy(() -> encoded(Encoding.identity(2), 1, 1e39))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessage(
                        "scale must be standard or quantile, since column 2 has 1.0E39, which is too large for a"
                                + " network as it is");
    }

    @Test
    void aRowHasNoMoreCoordinatesThanANetworkTakes() {
        var column = new Column("city", levels(600), null);
        var table = new Table(List.of(column, new Column("street", levels(500), null)));
        double[] values = IntStream.range(0, 600).mapToDouble(i -> i).toArray();
        double[] others = Arrays.stream(values).map(value -> value % 500).toArray();

        assertThatThrownBy(() -> Encoding.of(table, new double[][] {values, others}, Scaling.STANDARD))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContainingAll("at most 1024 coordinates", "has 1100", "Column city has the most, 600");
    }

    @Test
    void itIsWrittenDownAsJson() {
        var json = new JsonMapper();
        var random = new Random(SEED);
        var table =
                new Table(
                        List.of(
                                new Column("level", levels(3), ""),
                                new Column("wide", NUMBER, null),
                                new Column("zeros", NUMBER, null)));
        double[][] values = {
            draw(500, () -> random.nextInt(4) == 3 ? BLANK : random.nextInt(3)),
            draw(500, () -> Math.exp(3 * random.nextGaussian())),
            draw(500, () -> random.nextBoolean() ? 0 : random.nextGaussian())
        };
        var encoding = Encoding.of(table, values, Scaling.STANDARD);

        var read = json.readValue(json.writeValueAsString(encoding), Encoding.class);

        double[] row = {values[0][7], values[1][7], values[2][7]};
        assertThat(encoded(read, row)).isEqualTo(encoded(encoding, row));
        read.requireFits(table);
        var others = new Table(Collections.nCopies(3, Column.number("x", Precision.FLOAT64)));
        assertThatThrownBy(() -> read.requireFits(others)).hasMessage("column x is encoded as something else");
    }
}
