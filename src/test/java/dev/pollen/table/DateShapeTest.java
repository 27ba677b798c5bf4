package dev.pollen.table;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;

/** Texts that are dates are read, and written as they were. */
class DateShapeTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-11-26 | 2026-11-26T00:00:00Z",
                "2026/11/26 | 2026-11-26T00:00:00Z",
                "2026.11.26 | 2026-11-26T00:00:00Z",
                "2026-11 | 2026-11-01T00:00:00Z",
                "26.11.2026 | 2026-11-26T00:00:00Z",
                "6.1.2026 | 2026-01-06T00:00:00Z",
                "26.11.26 | 2026-11-26T00:00:00Z",
                "26/11/2026 | 2026-11-26T00:00:00Z",
                "11/26/2026 | 2026-11-26T00:00:00Z",
                "1/26/2026 | 2026-01-26T00:00:00Z",
                "26-11-2026 | 2026-11-26T00:00:00Z",
                "26 Nov 2026 | 2026-11-26T00:00:00Z",
                "6 November 2026 | 2026-11-06T00:00:00Z",
                "26-Nov-2026 | 2026-11-26T00:00:00Z",
                "Nov 26, 2026 | 2026-11-26T00:00:00Z",
                "2026-11-26T10:15 | 2026-11-26T10:15:00Z",
                "2026-11-26T10:15:30 | 2026-11-26T10:15:30Z",
                "2026-11-26 10:15:30 | 2026-11-26T10:15:30Z",
                "2026-11-26T10:15:30.123456 | 2026-11-26T10:15:30.123456Z",
                "2026-11-26T10:15:30Z | 2026-11-26T10:15:30Z",
                "2026-11-26T10:15:30.5Z | 2026-11-26T10:15:30.5Z",
                "2026-11-26T10:15:30+01:00 | 2026-11-26T09:15:30Z",
                "2026-11-26 10:15:30-0500 | 2026-11-26T15:15:30Z",
                "2026-11-26 10:15:30+00:00 | 2026-11-26T10:15:30Z",
                "20261126T101530 | ",
                "26.11.2026 10:15 | 2026-11-26T10:15:00Z",
                "26.11.2026 9:05 | 2026-11-26T09:05:00Z",
                "11/26/2026 3:05 PM | 2026-11-26T15:05:00Z",
                "1960-01-01 | 1960-01-01T00:00:00Z",
                "9999-12-31 | 9999-12-31T00:00:00Z",
                "0001-01-01 | 0001-01-01T00:00:00Z"
            })
    void commonFormsAreReadAndWritten(String text, String instant) {
        var dates = new DateTally();
        dates.add(text);
        var pattern = dates.best();
        if (instant == null) {
            assertThat(pattern).isNull();
            return;
        }
        assertThat(pattern).isNotNull();
        double value = new DatePattern(pattern).valueOf(text);
        var expected = Instant.parse(instant);
        assertThat(value).isEqualTo(expected.getEpochSecond() * 1e6 + expected.getNano() / 1000);
        var written = new Form.Moment(pattern, dates.offset()).writer().apply(value);
        assertThat(written).isEqualTo(text.replace("+00:00", "Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-13-01",
                "2026-02-30",
                "31.02.2026",
                "1.2.10",
                "10.1.1.1",
                "2026",
                "20261126",
                "12:30",
                "A-11-26",
                "2026-11-26T25:00",
                "13/13/2026",
                "26 Nox 2026"
            })
    void whatIsNoDayIsNoDate(String text) {
        var dates = new DateTally();
        dates.add(text);

        assertThat(dates.best()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "'01/02/2026,13/02/2026', dd/MM/uuuu",
        "'01/02/2026,02/13/2026', MM/dd/uuuu",
        "'1.2.2026,11.12.2026', d.M.uuuu",
        "'01.02.2026,11.12.2026', dd.MM.uuuu",
        "'11.12.2026,1.2.2026', d.M.uuuu",
        "'2026-11-26T10:15:30,2026-11-26T10:15:30.25', uuuu-MM-dd'T'HH:mm:ss[.f]",
        "'2026-11-26T10:15:30.50,2026-11-26T10:15:30.25', uuuu-MM-dd'T'HH:mm:ss.SS",
        "'05 May 2026,06 June 2026', dd MMMM uuuu"
    })
    void thePatternIsTheOneThatAllHave(String texts, String pattern) {
        var dates = new DateTally();
        for (var text : texts.split(",")) {
            dates.add(text);
        }

        assertThat(dates.best()).isEqualTo(pattern);
        assertThat(dates.mostCells()).isEqualTo(2);
    }
}
