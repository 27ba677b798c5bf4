package dev.pollen.points;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollen.table.Delimiter;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DelimitersTest {

    /** With ~ for quotes. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "a,b\\n1,2 ! COMMA",
                "a;b\\n1;2 ! SEMICOLON",
                "a\\tb\\n1\\t2 ! TAB",
                "a|b\\n1|2 ! PIPE",
                "1,5;2,5\\n1,5;3,25 ! SEMICOLON",
                "a,b\\n~x;y~,1\\n~z;w~,2 ! COMMA",
                "a;b\\n1;x, y\\n2;z ! SEMICOLON",
                "a,b;c\\n1,2\\n3,4 ! COMMA",
                "a b\\n1 2 ! COMMA",
                "a\\n1\\n2 ! COMMA",
                "a\\n1,78\\n1,64 ! SEMICOLON",
                "a\\n1,78;\\n1,64 ! TAB",
                "~a,b~;c\\n1;2 ! SEMICOLON",
                "a,b\\r\\n\\r\\n1,2\\r\\n ! COMMA"
            })
    void itIsWhatIsInMostLinesAsOftenAsInTheFirst(String head, Delimiter delimiter) {
        assertThat(Delimiters.of(head.translateEscapes().replace('~', '"'))).isEqualTo(delimiter);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {"sep=;\\n ! SEMICOLON", "SEP=|\\r\\n ! PIPE", "sep=x\\n !", "a;b\\n !"})
    void aFirstLineMaySayIt(String head, @Nullable Delimiter delimiter) {
        assertThat(Delimiters.said(head.translateEscapes())).isEqualTo(delimiter);
    }
}
