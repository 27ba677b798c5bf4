package dev.pollen.quality;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollen.points.Points;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Honest rows of columns of all types are indistinguishable, and what is ruined in one is found and named. */
class MixedJudgementIT {

    private static final MixedRows.Judge JUDGE = new MixedRows.Judge(4000, 1);

    private final Random random = new Random(5);
    private final Points honest = MixedRows.of(2000, 77);

    /** The seeds are fixed, so that what is seen is seen always. */
    @ParameterizedTest
    @CsvSource({"20, 60", "60, 30", "400, 10"})
    void honestRowsAreIndistinguishable(int held, int tables) {
        long indistinguishable =
                IntStream.range(0, tables)
                        .filter(
                                i ->
                                        new MixedRows.Judge(held, 1000L * i)
                                                        .judge(MixedRows.of(2000, 1000L * i + 3))
                                                        .verdict()
                                                == Verdict.INDISTINGUISHABLE)
                        .count();

        assertThat(indistinguishable / (double) tables).isGreaterThanOrEqualTo(0.95);
    }

    @Test
    void honestRowsOfALargeTableAreIndistinguishable() {
        assertThat(JUDGE.judge(honest).verdict()).isEqualTo(Verdict.INDISTINGUISHABLE);
    }

    @Test
    void lostZerosAreOffAndNamed() {
        assertOff(
                changed(MixedRows.AMOUNT, row -> row[MixedRows.AMOUNT] == 0 ? noise(0.02) : row[MixedRows.AMOUNT]),
                "amount",
                Measure.LEVEL);
    }

    @Test
    void aLostBulkIsOffAndNamed() {
        assertOff(
                changed(MixedRows.AMOUNT, row -> row[MixedRows.AMOUNT] == 0 ? 0 : 3 + row[MixedRows.AMOUNT]),
                "amount",
                Measure.KS);
    }

    @Test
    void wholeNumbersThatComeBackAsFractionsAreOffAndNamed() {
        assertOff(changed(MixedRows.AGE, row -> row[MixedRows.AGE] + noise(0.2)), "age", Measure.LEVEL);
    }

    /** 8 % of the rows. */
    @Test
    void aCapThatIsBlurredIsOffAndNamed() {
        var blurred =
                changed(
                        MixedRows.AGE,
                        row -> row[MixedRows.AGE] < MixedRows.CAP ? row[MixedRows.AGE] : 90 + Math.abs(noise(0.4)));

        assertOff(blurred, "age", Measure.LEVEL);
    }

    /** 6 % of the rows, in the middle of the others: KS sees next to nothing. */
    @Test
    void aMassThatIsBlurredIsNoLongerIndistinguishable() {
        var blurred =
                changed(
                        MixedRows.SCORE,
                        row ->
                                row[MixedRows.SCORE] == MixedRows.MASS
                                        ? MixedRows.MASS + noise(0.05)
                                        : row[MixedRows.SCORE]);

        assertFound(blurred, "score", Measure.LEVEL);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void aLevelThatIsLostIsOffAndNamed(int lost) {
        assertOff(
                changed(MixedRows.CLASS, row -> row[MixedRows.CLASS] == lost ? 0 : row[MixedRows.CLASS]),
                "class",
                Measure.LEVEL);
    }

    @Test
    void aFlagThatIsTooOftenTrueIsOffAndNamed() {
        assertOff(
                changed(MixedRows.FLAG, row -> random.nextDouble() < 0.2 ? 1 : row[MixedRows.FLAG]),
                "flag",
                Measure.TOTAL_VARIATION);
    }

    @Test
    void datesThatBunchUpAreOffAndNamed() {
        double day = 86_400e6;
        assertOff(
                changed(MixedRows.DATE, row -> day * (12_000 + Math.floor((row[MixedRows.DATE] / day - 12_000) / 2))),
                "date",
                Measure.KS);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.4})
    void blanksThatAreLostOrTooManyAreOffAndNamed(double share) {
        assertOff(
                changed(
                        MixedRows.SCORE,
                        row ->
                                Double.isNaN(row[MixedRows.SCORE])
                                        ? share == 0 ? noise(1) : Double.NaN
                                        : random.nextDouble() < share ? Double.NaN : row[MixedRows.SCORE]),
                "score",
                Measure.MISSING);
    }

    @Test
    void copiesOfTrainingRowsAreOffAndSaidToBe() {
        var judgement = JUDGE.quality.measure(JUDGE.training.slice(0, 2000)).judgement();

        assertThat(judgement.verdict()).isEqualTo(Verdict.OFF);
        assertThat(judgement.decidedBy().isOfCopies()).isTrue();
    }

    /** Every column is right by itself. */
    @ParameterizedTest
    @CsvSource({"0, 1, CORRELATION", "4, 2, ASSOCIATION", "5, 0, ASSOCIATION"})
    void aRelationThatIsLostIsOffAndBothColumnsAreNamed(int column, int other, Measure measure) {
        var strangers = MixedRows.of(2000, 78);
        for (int i = column; i < honest.values().length; i += honest.dimensions()) {
            honest.values()[i] = strangers.values()[i];
        }
        var report = JUDGE.report(honest);
        var worst = report.pairs().getFirst();

        assertThat(report.judgement().verdict())
                .as(report.judgement().sentence())
                .isNotEqualTo(Verdict.INDISTINGUISHABLE);
        assertThat(List.of(worst.first(), worst.second())).containsAnyOf(name(column), name(other));
        assertThat(report.pairs())
                .filteredOn(
                        pair -> List.of(pair.first(), pair.second()).containsAll(List.of(name(column), name(other))))
                .singleElement()
                .satisfies(
                        pair -> {
                            assertThat(pair.measure()).isEqualTo(measure);
                            assertThat(pair.ratio()).isGreaterThan(2);
                            assertThat(pair.model()).isLessThan(0.5 * pair.real());
                        });
    }

    private static String name(int column) {
        return MixedRows.TABLE.names().get(column);
    }

    private static void assertOff(Points rows, String column, Measure measure) {
        assertThat(assertFound(rows, column, measure).verdict()).isEqualTo(Verdict.OFF);
    }

    private static Judgement assertFound(Points rows, String column, Measure measure) {
        var judgement = JUDGE.judge(rows);

        assertThat(judgement.decidedBy().column()).as(judgement.sentence()).isEqualTo(column);
        assertThat(judgement.decidedBy().measure()).as(judgement.sentence()).isEqualTo(measure);
        assertThat(judgement.sentence()).contains("of column " + column + " is");
        return judgement;
    }

    private Points changed(int column, MixedRows.Change change) {
        return MixedRows.changed(honest, column, change);
    }

    private double noise(double deviation) {
        return deviation * random.nextGaussian();
    }
}
