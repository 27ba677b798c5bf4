package dev.pollen.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import dev.pollen.diffusion.PointSet;
import dev.pollen.points.Points;
import dev.pollen.table.Column;
import dev.pollen.table.Form;
import dev.pollen.table.Precision;
import dev.pollen.table.Table;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Rows of any columns lie where no column is more than another. */
class TableScaleTest {

    private static final double NAN = Double.NaN;

    @Test
    void twoLevelsAreAsFarApartAsTwoNumbersAreInTheRootOfTheMeanSquare() {
        for (int levels : new int[] {2, 3, 32}) {
            assertThat(squared(category(levels, null), 0, 1)).isCloseTo(2, offset(1e-6));
            assertThat(squared(category(levels, null), 1, levels - 1.0)).isIn(0.0, 2.0);
        }
        assertThat(squared(new Column("flag", new Form.Flag("no", "yes"), null), 0, 1)).isCloseTo(2, offset(1e-6));
    }

    /** Directions in 32 dimensions: |u - v|² = 2 - 2 u·v, and u·v has a standard deviation of 1/√32. */
    @Test
    void manyLevelsAreAboutAsFarApartInFewDimensions() {
        var column = category(1000, null);
        assertThat(scale(column).apply(rows(0)).scores().dimensions()).isEqualTo(32);
        double sum = 0;
        for (int level = 1; level < 1000; level++) {
            double squared = squared(column, 0, level);
            sum += squared;
            assertThat(squared).isBetween(0.5, 3.5);
        }
        assertThat(sum / 999).isCloseTo(2, offset(0.05));
    }

    @Test
    void aBlankIsFarFromNumbersAndLevelsAndNearToAnotherBlank() {
        assertThat(squared(category(3, ""), NAN, 2)).isCloseTo(2, offset(1e-6));
        assertThat(squared(category(1, ""), NAN, 0)).isCloseTo(2, offset(1e-6));
        assertThat(squared(category(3, ""), NAN, NAN)).isZero();

        var number = new Column("number", new Form.Digits(Precision.FLOAT64), "");
        var normal = new Random(1).doubles(10_000).toArray();
        var scale = DistanceScale.of(new Table(List.of(number)), new Points(1, normal));
        var points = scale.apply(new Points(1, new double[] {NAN, NAN, 0.5, 0.975})).scores();
        assertThat(points.dimensions()).isEqualTo(2);
        assertThat(squared(points, 0, 1)).isZero();
        assertThat(squared(points, 0, 2)).as("to the middle").isCloseTo(1, offset(0.01));
        assertThat(squared(points, 0, 3)).as("to the edge").isCloseTo(1 + 1.96 * 1.96, offset(0.1));
    }

    @Test
    void blanksWhereThereMustBeNoneCannotBeMeasured() {
        var scale = DistanceScale.of(Table.numbers(List.of("x"), Precision.FLOAT64), rows(1, 2));

        assertThatThrownBy(() -> scale.apply(rows(NAN))).isInstanceOf(NotMeasurableException.class);
    }

    @Test
    void aColumnOfBlanksAloneIsOnePoint() {
        var scale =
                DistanceScale.of(
                        new Table(List.of(new Column("x", new Form.Digits(Precision.FLOAT64), ""))), rows(NAN, NAN));

        assertThat(scale.apply(rows(NAN, 3)).scores().values()).containsExactly(0, 1, 0, 0);
    }

    /** Every column of a row has a place of its own. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void columnsDoNotTouchEachOther(int changed) {
        var table =
                new Table(
                        List.of(
                                new Column("a", new Form.Digits(Precision.FLOAT64), ""),
                                category(3, null),
                                new Column("c", new Form.Whole(0), null)));
        var scale = DistanceScale.of(table, new Points(3, new double[] {1, 0, 5, 2, 1, 6, NAN, 2, 7}));
        double[] row = {1, 0, 5};
        double[] other = row.clone();
        other[changed] = new double[] {NAN, 2, 7}[changed];
        var points = scale.apply(new Points(3, new double[] {row[0], row[1], row[2], other[0], other[1], other[2]}));

        assertThat(points.scores().dimensions()).isEqualTo(2 + 3 + 1);
        var axes = List.of(0, 0, 1, 1, 1, 2);
        for (int k = 0; k < axes.size(); k++) {
            if (axes.get(k) != changed) {
                assertThat(points.scores().at(0, k)).as("coordinate %d", k).isEqualTo(points.scores().at(1, k));
            }
        }
        assertThat(squared(points.scores(), 0, 1)).isPositive();
    }

    /** A log-normal column of σ 2.3 is most of every distance unless it is on a scale with the others. */
    @Test
    void aHeavyTailDoesNotHideAnotherColumn() {
        var table = heavy(3000, 1);
        var ruined = heavy(2000, 2);
        for (int i = 1; i < ruined.values().length; i += 2) {
            ruined.values()[i] = 0; // the normal column
        }
        var scale = DistanceScale.of(Table.numbers(List.of("x", "y"), Precision.FLOAT32), KnownPoints.exact(table));
        double raw = ratio(table, heavy(2000, 3), ruined);
        double scored = ratio(scores(scale, table), scores(scale, heavy(2000, 3)), scores(scale, ruined));

        assertThat(raw).isLessThan(2);
        assertThat(scored).isGreaterThan(5);
    }

    private static PointSet scores(DistanceScale scale, PointSet points) {
        return scale.apply(KnownPoints.exact(points)).scores();
    }

    private static double ratio(PointSet table, PointSet honest, PointSet ruined) {
        var some = table.slice(0, honest.count());
        return SlicedWasserstein.distance(ruined, some) / SlicedWasserstein.distance(honest, some);
    }

    private static PointSet heavy(int count, long seed) {
        var points = KnownPoints.normal(count, 2, seed, 0, 1);
        for (int i = 0; i < points.values().length; i += 2) {
            points.values()[i] = (float) Math.exp(2.3 * points.values()[i]);
        }
        return points;
    }

    private static Column category(int levels, String blank) {
        var texts = IntStream.range(0, levels).mapToObj(Integer::toString).toList();
        return new Column("category", new Form.Levels(texts), blank);
    }

    private static DistanceScale scale(Column column) {
        return DistanceScale.of(new Table(List.of(column)), rows(0));
    }

    private static double squared(Column column, double a, double b) {
        return squared(scale(column).apply(rows(a, b)).scores(), 0, 1);
    }

    private static double squared(PointSet points, int i, int k) {
        double sum = 0;
        for (int j = 0; j < points.dimensions(); j++) {
            sum += Math.pow(points.at(i, j) - points.at(k, j), 2);
        }
        return sum;
    }

    private static Points rows(double... values) {
        return new Points(1, values);
    }
}
