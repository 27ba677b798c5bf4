package dev.pollen.table;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumberStyleTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "1 | 1",
                "-1.5 | -1.5",
                "+.5 | 0.5",
                "1. | 1",
                "1e-50 | 1e-50",
                "1.5E+3 | 1500",
                "1,234 | 1234",
                "1,234,567.5 | 1234567.5",
                "12 345 | 12345",
                "12 345.25 | 12345.25",
                "1'234.5 | 1234.5",
                "-1,234 | -1234",
                "0.123 | 0.123"
            })
    void withAPointThereAreDecimalsAndThousands(String text, double value) {
        assertThat(NumberStyle.POINT.parse(text)).hasValue(value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "1 | 1",
                "-1,5 | -1.5",
                ",5 | 0.5",
                "1.234 | 1234",
                "1.234.567,5 | 1234567.5",
                "12 345,25 | 12345.25",
                "0,123 | 0.123",
                "1,5e3 | 1500"
            })
    void withACommaItIsTheOtherWayRound(String text, double value) {
        assertThat(NumberStyle.COMMA.parse(text)).hasValue(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                ".",
                "1,5",
                "1,2345",
                "0,123",
                "1,23,456",
                "1234,567",
                "1.2.3",
                "1d",
                "0x10",
                "1_0",
                "1e",
                "e5",
                "1 2",
                "1 234,567",
                "٣",
                "1-2",
                "--1",
                "12:30",
                "31.12.2026",
                "1 ",
                " 1"
            })
    void whatIsWrittenOtherwiseIsNoNumber(String text) {
        assertThat(NumberStyle.POINT.plain(text)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "inf", "-Infinity"})
    void whatIsNotFiniteIsSaidToBe(String text) {
        assertThat(NumberStyle.POINT.parse(text)).hasValue(Double.NaN);
        assertThat(NumberStyle.isNotFinite(text)).isTrue();
    }
}
