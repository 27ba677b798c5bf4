package dev.pollen.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import dev.pollen.diffusion.PointSet;
import dev.pollen.points.Points;
import dev.pollen.quality.Relations.Pair;
import dev.pollen.table.Column;
import dev.pollen.table.Form;
import dev.pollen.table.Precision;
import dev.pollen.table.Table;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** The strengths of relations are the known statistics; their differences see signs and levels. */
class RelationsTest {

    private static final Pair PAIR = new Pair(0, 1);
    private static final Column NUMBER = new Column("number", new Form.Digits(Precision.FLOAT64), null);
    private static final Column OTHER = new Column("other", new Form.Digits(Precision.FLOAT64), null);
    private static final Column LEVELS = new Column("levels", new Form.Levels(List.of("a", "b", "c")), null);
    private static final Column FLAG = new Column("flag", new Form.Flag("no", "yes"), null);

    private final Random random = new Random(3);

    private double[] normal(int n) {
        return random.doubles(n).map(u -> random.nextGaussian()).toArray();
    }

    @Test
    void ofNumbersItIsTheCorrelationAndItsSignIsSeen() {
        var points = KnownPoints.normal(4000, 2, 1, 0, 1);
        var opposite = points.values().clone();
        for (int i = 0; i < opposite.length; i += 2) {
            points.values()[i + 1] = 0.8f * points.values()[i] + 0.6f * points.values()[i + 1];
            opposite[i + 1] = -points.values()[i + 1];
        }
        var relations = Relations.ofNumbers(List.of("x", "y"));
        var products = relations.products(KnownPoints.sample(points));
        var others = relations.products(KnownPoints.sample(new PointSet(2, opposite)));

        assertThat(products.strength(PAIR)).isCloseTo(0.8, offset(0.02));
        assertThat(others.strength(PAIR)).isCloseTo(products.strength(PAIR), offset(1e-6));
        assertThat(products.difference(others, PAIR)).isCloseTo(1.6, offset(0.04));
        assertThat(products.difference(products, PAIR)).isZero();
        assertThat(relations.measure(PAIR)).isEqualTo(Measure.CORRELATION);
    }

    /** η² is the variance of the levels' means, of all: here of normal scores. */
    @Test
    void ofNumbersAndLevelsItIsTheCorrelationRatio() {
        int n = 3000;
        double[] levels = IntStream.range(0, n).mapToDouble(i -> i % 3).toArray();
        double[] numbers = normal(n);
        Arrays.setAll(numbers, i -> numbers[i] + levels[i]);
        var table = new Table(List.of(NUMBER, LEVELS));
        var sample = sample(table, numbers, levels);
        var means = new double[3];
        double square = 0;
        double mean = 0;
        for (int i = 0; i < n; i++) {
            double score = sample.sample.scores().at(i, 0);
            means[i % 3] += score / (n / 3);
            mean += score / n;
            square += score * score / n;
        }
        double between = 0;
        for (double ofLevel : means) {
            between += (ofLevel - mean) * (ofLevel - mean) / 3;
        }

        assertThat(sample.products.strength(PAIR)).isCloseTo(Math.sqrt(between / (square - mean * mean)), offset(1e-5));
        assertThat(sample.relations.measure(PAIR)).isEqualTo(Measure.ASSOCIATION);
    }

    /** Whose means are exchanged, of which the correlation ratio is the same. */
    @Test
    void exchangedLevelsAreSeen() {
        int n = 3000;
        double[] levels = IntStream.range(0, n).mapToDouble(i -> i % 3).toArray();
        double[] numbers = normal(n);
        Arrays.setAll(numbers, i -> numbers[i] + 2 * levels[i]);
        double[] exchanged = Arrays.stream(levels).map(level -> 2 - level).toArray();
        var table = new Table(List.of(NUMBER, LEVELS));
        var sample = sample(table, numbers, levels);
        var other = sample.relations.products(sample.scale.apply(rows(numbers, exchanged)));

        assertThat(other.strength(PAIR)).isCloseTo(sample.products.strength(PAIR), offset(1e-5));
        assertThat(sample.products.difference(other, PAIR)).isGreaterThan(1);
    }

    /** χ² of the table (40 10, 10 40) is 36 of 100: V = 0.6. */
    @Test
    void ofLevelsItIsCramersV() {
        var first = new double[100];
        var second = new double[100];
        for (int i = 0; i < 100; i++) {
            first[i] = i < 50 ? 0 : 1;
            second[i] = i < 40 || i >= 50 && i < 60 ? 0 : 1;
        }
        var sample = sample(new Table(List.of(FLAG, new Column("b", new Form.Flag("0", "1"), null))), first, second);

        assertThat(sample.products.strength(PAIR)).isCloseTo(0.6, offset(1e-6));
        assertThat(sample.relations.measure(PAIR)).isEqualTo(Measure.CONTINGENCY);
    }

    @Test
    void equalLevelsAreAsStronglyRelatedAsCanBeHoweverManyThereAre() {
        double[] towns = random.ints(5000, 0, 100).asDoubleStream().toArray();
        var texts = IntStream.range(0, 100).mapToObj(Integer::toString).toList();
        var table =
                new Table(
                        List.of(
                                new Column("a", new Form.Levels(texts), null),
                                new Column("b", new Form.Levels(texts), null)));

        assertThat(sample(table, towns, towns).products.strength(PAIR)).isCloseTo(1, offset(1e-4));
    }

    @Test
    void blanksThatDependOnAnotherColumnAreRelatedToIt() {
        int n = 2000;
        double[] flags = random.ints(n, 0, 2).asDoubleStream().toArray();
        double[] numbers = normal(n);
        for (int i = 0; i < n; i++) {
            numbers[i] = flags[i] == 1 ? Double.NaN : numbers[i];
        }
        var blank = new Column("blank", new Form.Digits(Precision.FLOAT64), "");
        var table = new Table(List.of(blank, FLAG));

        assertThat(sample(table, numbers, flags).products.strength(PAIR)).isCloseTo(1, offset(0.01));
        double[] mixed = random.ints(n, 0, 2).asDoubleStream().toArray();
        assertThat(sample(table, numbers, mixed).products.strength(PAIR)).isLessThan(0.1);
    }

    @Test
    void aConstantColumnIsRelatedToNothing() {
        var sample = sample(new Table(List.of(NUMBER, OTHER)), normal(100), new double[100]);

        assertThat(sample.products.strength(PAIR)).isZero();
    }

    @Test
    void ofManyColumnsItIsTheFirst() {
        var names = IntStream.range(0, 256).mapToObj(Integer::toString).toList();

        assertThat(Relations.ofNumbers(names).pairs()).hasSize(64 * 63 / 2);
    }

    private record Prepared(DistanceScale scale, Relations relations, Sample sample, Products products) {}

    private static Prepared sample(Table table, double[] first, double[] second) {
        var rows = rows(first, second);
        var scale = DistanceScale.of(table, rows);
        var sample = scale.apply(rows);
        return new Prepared(scale, scale.relations(), sample, scale.relations().products(sample));
    }

    private static Points rows(double[] first, double[] second) {
        var values = new double[2 * first.length];
        for (int i = 0; i < first.length; i++) {
            values[2 * i] = first[i];
            values[2 * i + 1] = second[i];
        }
        return new Points(2, values);
    }
}
