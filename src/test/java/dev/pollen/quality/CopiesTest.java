package dev.pollen.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import dev.pollen.points.Points;
import dev.pollen.table.Precision;
import dev.pollen.table.Table;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Random;

/** Honest rows are no copies, and copies are found out by each measure, all or half of them. */
class CopiesTest {

    private static final int TRAINING = 4000;
    private static final Points ROWS = MixedRows.of(TRAINING, 1);
    private static final DistanceScale SCALE = DistanceScale.of(MixedRows.TABLE, ROWS);
    private static final TrainingRows LEARNT = TrainingRows.of(SCALE, ROWS);
    private static final RealPoints REAL = KnownPoints.rows(SCALE.apply(MixedRows.of(1000, 2)), SCALE);

    private static Copies of(Points rows) {
        return Copies.of(SCALE.apply(rows), LEARNT, REAL);
    }

    @Test
    void honestRowsAreNoneByAnyMeasure() {
        var copies = of(MixedRows.of(2000, 3));

        assertThat(copies.findings()).extracting(Finding::verdict).containsOnly(Verdict.INDISTINGUISHABLE);
        assertThat(copies.duplicates().share()).isZero();
        assertThat(copies.closest().ofSamples().median())
                .isCloseTo(copies.closest().ofReal().median(), offset(0.1 * copies.closest().ofReal().median()));
        assertThat(copies.membership().auc()).isCloseTo(0.5, offset(0.04));
        assertThat(copies.membership().floor().median()).isCloseTo(0.5, offset(0.01));
    }

    @Test
    void copiesAreFoundOutByEveryMeasure() {
        var copies = of(ROWS.points(0, 2000));

        assertThat(copies.findings()).extracting(Finding::verdict).containsOnly(Verdict.OFF);
        assertThat(copies.nearer().share()).isEqualTo(1);
        assertThat(copies.duplicates().share()).isEqualTo(1);
        assertThat(copies.closest().ofSamples().p95()).isZero();
        assertThat(copies.membership().auc()).as("half of the training rows are there").isGreaterThan(0.7);
        assertThat(of(ROWS).membership().auc()).as("all are").isGreaterThan(0.95);
    }

    @Test
    void halfOfThemCopiesAreFoundOut() {
        var half = MixedRows.of(2000, 3);
        System.arraycopy(ROWS.values(), 0, half.values(), 0, 1000 * half.dimensions());
        var copies = of(half);

        assertThat(copies.duplicates().share()).isEqualTo(0.5);
        assertThat(verdict(copies, Measure.DUPLICATES)).isEqualTo(Verdict.OFF);
        assertThat(verdict(copies, Measure.MEMORISATION)).isEqualTo(Verdict.OFF);
        assertThat(verdict(copies, Measure.MEMBERSHIP)).isNotEqualTo(Verdict.INDISTINGUISHABLE);
    }

    /** Equal to none, but near. */
    @Test
    void copiesWithNoiseAreFoundOutByDistance() {
        var random = new Random(1);
        var noisy =
                MixedRows.changed(
                        ROWS.points(0, 2000),
                        MixedRows.NUMBER,
                        row -> row[MixedRows.NUMBER] + 0.01 * random.nextGaussian());
        var copies = of(noisy);

        assertThat(copies.duplicates().share()).isZero();
        assertThat(verdict(copies, Measure.MEMORISATION)).isEqualTo(Verdict.OFF);
        assertThat(copies.closest().ofSamples().median()).isLessThan(0.1 * copies.closest().ofReal().median());
    }

    /** Where columns have few values, equal rows are no copies. */
    @Test
    void equalRowsByChanceAreExpected() {
        var table = Table.numbers(List.of("a", "b"), Precision.FLOAT64);
        var rows = dice(400, 1);
        var scale = DistanceScale.of(table, rows);
        var real = KnownPoints.rows(scale.apply(dice(100, 2)), scale);
        var copies = Copies.of(scale.apply(dice(2000, 3)), TrainingRows.of(scale, rows), real);

        assertThat(copies.duplicates().share()).isGreaterThan(0.95);
        assertThat(copies.duplicates().expected()).isGreaterThan(0.95);
        assertThat(copies.findings()).extracting(Finding::verdict).containsOnly(Verdict.INDISTINGUISHABLE);
    }

    @Test
    void withoutAHoldOutTrainingRowsAreComparedWithEachOther() {
        var few = MixedRows.of(40, 5);
        var scale = DistanceScale.of(MixedRows.TABLE, few);
        var learnt = TrainingRows.of(scale, few);
        var honest = Copies.withoutHoldOut(scale.apply(MixedRows.of(500, 6)), learnt);
        var copies = Copies.withoutHoldOut(scale.apply(few), learnt);

        assertThat(honest.membership()).isNull();
        assertThat(honest.findings()).extracting(Finding::verdict).containsOnly(Verdict.INDISTINGUISHABLE);
        assertThat(copies.findings()).extracting(Finding::verdict).containsOnly(Verdict.OFF);
        assertThat(copies.duplicates().expected()).isZero();
        assertThat(copies.closest().ofReal().p5()).isPositive();
    }

    @Test
    void aBlankIsEqualToABlankAndMinusZeroToZero() {
        var set = new RowSet(new Points(2, new double[] {Double.NaN, 0, 1, 2, 1, 2}));

        assertThat(set.countOf(new Points(2, new double[] {Double.NaN, -0.0, 2, 1, 1, 2, 0, Double.NaN}))).isEqualTo(2);
        assertThat(set.countOfRepeated()).isEqualTo(2);
    }

    private static Verdict verdict(Copies copies, Measure measure) {
        return copies.findings().stream()
                .filter(finding -> finding.measure() == measure)
                .findAny()
                .orElseThrow()
                .verdict();
    }

    private static Points dice(int count, long seed) {
        return new Points(2, new Random(seed).ints(2L * count, 1, 7).asDoubleStream().toArray());
    }
}
