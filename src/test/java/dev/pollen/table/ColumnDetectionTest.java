package dev.pollen.table;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/** What a column is, by all of its cells. */
class ColumnDetectionTest {

    private final Faults faults = new Faults();
    private final List<String> warnings = new ArrayList<>();

    private Column column(List<String> cells, @Nullable ColumnRequest request) {
        var tally = new Tally(MissingMarkers.USUAL, new LevelBudget());
        cells.forEach(cell -> tally.add(cell, false));
        return new ColumnDetection(NumberStyle.POINT, faults, warnings).column("c", tally, request);
    }

    private Column column(String... cells) {
        return column(Arrays.asList(cells), null);
    }

    @Test
    void theTypeIsThatOfAllCells() {
        assertThat(column("1", "2", "-3").form()).isEqualTo(new Form.Whole(0));
        assertThat(column("1.0", "2.0").form()).isEqualTo(new Form.Whole(1));
        assertThat(column("1.50", "2.25").form()).isEqualTo(new Form.Decimals(2, 2));
        assertThat(column("1", "2.25").form()).isEqualTo(new Form.Decimals(0, 2));
        assertThat(column("1e3", "2").form()).isEqualTo(new Form.Digits(Precision.FLOAT64));
        assertThat(column("yes", "no", "yes").form()).isEqualTo(new Form.Flag("no", "yes"));
        assertThat(column("TRUE", "TRUE").form()).isEqualTo(new Form.Flag("FALSE", "TRUE"));
        assertThat(column("blue", "red", "blue").form()).isEqualTo(new Form.Levels(List.of("blue", "red")));
        assertThat(column("01.02.2026", "13.02.2026").form()).isEqualTo(new Form.Moment("dd.MM.uuuu", "Z"));
        assertThat(column("2026-01-01T00:00+01:00", "2026-01-02T00:00+01:00").form())
                .isEqualTo(new Form.Moment("uuuu-MM-dd'T'HH:mmXXX", "+01:00"));
        assertThat(column("2026-01-01T00:00+01:00", "2026-01-02T00:00+02:00").form())
                .isEqualTo(new Form.Moment("uuuu-MM-dd'T'HH:mmXXX", "Z"));
        assertThat(faults.count()).isZero();
        assertThat(warnings).isEmpty();
    }

    @Test
    void blanksAreWhatTheFirstOfThemIs() {
        assertThat(column("1", "NA", "", "2")).isEqualTo(new Column("c", new Form.Whole(0), "NA"));
        assertThat(column("1", "n/a", "null", "-", "nan").blank()).isEqualTo("n/a");
        assertThat(column("1", "2").hasBlanks()).isFalse();
    }

    @Test
    void zerosBeforeWholeNumbersMakeThemCodes() {
        assertThat(column("01067", "10115", "01067").form()).isEqualTo(new Form.Levels(List.of("01067", "10115")));
        assertThat(warnings).singleElement().asString().contains("zeros before them").contains("?types=c:integer");
    }

    @Test
    void numbersWithASignBesideThemAreSaidToBeNoNumbers() {
        assertThat(column("1.234,50 €", "$12", "5%").type()).isEqualTo(ColumnType.CATEGORY);
        assertThat(warnings).singleElement().asString().contains("without it they would be numbers");
        column(IntStream.range(0, 1001).mapToObj(i -> i + " %").toList(), null);

        assertThat(faults.first()).singleElement().asString().contains("without a sign such as % or €");
        assertThat(column("5%", "much").type()).isEqualTo(ColumnType.CATEGORY);
        assertThat(warnings).hasSize(1);
    }

    @Test
    void codesAreInTheOrderOfTheirNumbers() {
        var said = new ColumnRequest(ColumnType.CATEGORY, null);

        assertThat(column(List.of("10", "9", "100", "9"), said).form())
                .isEqualTo(new Form.Levels(List.of("9", "10", "100")));
    }

    @Test
    void fewWordsAmongManyNumbersAreMistakes() {
        var cells = new ArrayList<>(IntStream.range(0, 99).mapToObj(i -> i + ".5").toList());
        cells.add("x12");

        assertThat(column(cells, null).type()).isEqualTo(ColumnType.NUMBER);
    }

    @Test
    void aWordThatIsThereOnceIsAMistakeAlsoAmongFewNumbers() {
        var cells = new ArrayList<>(Collections.nCopies(50, "1"));
        cells.addAll(Collections.nCopies(49, "2"));
        cells.add("x");

        assertThat(column(cells, null).form()).isEqualTo(new Form.Whole(0));
    }

    @Test
    void wordsThatAreRepeatedAmongFewNumbersAreLevels() {
        var cells = new ArrayList<>(Collections.nCopies(50, "1"));
        cells.addAll(Collections.nCopies(40, "2"));
        cells.addAll(Collections.nCopies(10, "refused"));

        assertThat(column(cells, null).form()).isEqualTo(new Form.Levels(List.of("1", "2", "refused")));
        assertThat(warnings).singleElement().asString().contains("numbers and words").contains("?missing=");
    }

    @Test
    void freeTextAndTooManyLevelsAreRefusedByName() {
        column(IntStream.range(0, 1001).mapToObj(i -> "name " + i).toList(), null);
        column(List.of("a", "b".repeat(201)), null);

        assertThat(faults.first()).extracting("parameter").containsOnly("column c");
        assertThat(faults.first().getFirst().reason())
                .isEqualTo("must have at most 1000 different texts, but has more: leave it out with ?drop=c");
        assertThat(faults.first().getLast().reason()).startsWith("must have texts of at most 200 characters");
        assertThat(column(IntStream.range(0, 1000).mapToObj(i -> "name " + i).toList(), null).type())
                .isEqualTo(ColumnType.CATEGORY);
    }

    @Test
    void theTextsOfAllColumnsAreBounded() {
        var budget = new LevelBudget();
        var detection = new ColumnDetection(NumberStyle.POINT, faults, warnings);
        int refused = 0;
        for (int j = 0; j < 40; j++) {
            var tally = new Tally(MissingMarkers.USUAL, budget);
            for (int i = 0; i < 900; i++) {
                tally.add("x".repeat(190) + i, false);
            }
            refused += detection.column("c", tally, null).form().equals(new Form.Levels(List.of())) ? 1 : 0;
        }

        assertThat(refused).isEqualTo(16); // 24 of 900 · 193 characters fit into 2²²
        assertThat(faults.first().getFirst().reason()).contains("of at most 4194304 characters in all");
    }

    @Test
    void numbersOfTheOtherStyleAreThoseOfTheColumn() {
        var tally = new Tally(MissingMarkers.USUAL, new LevelBudget());
        List.of("1.5", "2.25").forEach(cell -> tally.add(cell, false));

        assertThat(ColumnDetection.style(tally, NumberStyle.COMMA)).isEqualTo(NumberStyle.POINT);
        assertThat(ColumnDetection.style(tally, NumberStyle.POINT)).isEqualTo(NumberStyle.POINT);
    }

    @Test
    void aColumnOfBlanksIsRefused() {
        column("", "NA");

        assertThat(faults.first().getFirst().reason()).startsWith("must have values, but all of its cells are blank");
    }

    @ParameterizedTest
    @CsvSource({
        "'0,1,1', boolean, boolean",
        "'a,b', boolean, category",
        "'1,2', category, category",
        "'1.5,2', number, number",
        "'1,2', number, number"
    })
    void aTypeCanBeSaid(String cells, String said, String found) {
        var request = ColumnRequest.of(List.of("c:" + said)).get("c");

        assertThat(column(List.of(cells.split(",")), request).type()).hasToString(found);
        assertThat(faults.count()).isEqualTo(said.equals(found) ? 0 : 1);
    }

    @Test
    void wholeNumbersThatAreSaidToBeNumbersMayHaveDecimals() {
        var said = new ColumnRequest(ColumnType.NUMBER, null);

        assertThat(column(List.of("1", "2"), said).form()).isEqualTo(new Form.Digits(Precision.FLOAT64));
    }

    @Test
    void datesThatCouldBeOthersAreWarnedOf() {
        assertThat(column("01/02/2026", "03/04/2026").form()).isEqualTo(new Form.Moment("MM/dd/uuuu", "Z"));
        assertThat(warnings)
                .singleElement()
                .asString()
                .contains("could be MM/dd/uuuu or dd/MM/uuuu")
                .contains("?types=c:datetime(dd/MM/uuuu)");
        var said = ColumnRequest.of(List.of("c:datetime(dd/MM/yyyy)")).get("c");
        assertThat(column(List.of("01/02/2026"), said).form()).isEqualTo(new Form.Moment("dd/MM/uuuu", "Z"));
    }
}
