package dev.pollen.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pollen.diffusion.InvalidParameterException;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.stream.IntStream;

class LabelTest {

    @Test
    void aTagThatIsGivenTwiceIsThereOnce() {
        assertThat(new Label(null, null, List.of("b", "a", "b")).tags()).containsExactly("b", "a");
    }

    @Test
    void allThatIsBeyondItsLimitsIsNamed() {
        var tags = IntStream.range(0, 11).mapToObj(String::valueOf).toList();

        assertThatExceptionOfType(InvalidParameterException.class)
                .isThrownBy(() -> new Label("x".repeat(101), "", tags))
                .withMessage(
                        "name must have 1 to 100 characters, but has 101; note must have 1 to 2000 characters, but has"
                                + " 0; tags must have 0 to 10 entries, but has 11");
        assertThatExceptionOfType(InvalidParameterException.class)
                .isThrownBy(() -> new Label(null, null, List.of("a", "x".repeat(41))))
                .withMessage("tags.[1] must have 1 to 40 characters, but has 41");
        assertThatExceptionOfType(InvalidParameterException.class)
                .isThrownBy(() -> new Label(null, null, List.of("a", "a", "b, c")))
                .withMessage("tags.[2] must have no comma, which is between tags, but is b, c");
        assertThatExceptionOfType(InvalidParameterException.class)
                .isThrownBy(() -> new Label(null, null, List.of(",a")))
                .withMessageStartingWith("tags.[0] must have no comma");
    }

    @Test
    void whatIsAsLongAsItMayBeIsALabel() {
        var tags = IntStream.range(10, 20).mapToObj(i -> i + "x".repeat(38)).toList();

        assertThat(new Label("x".repeat(100), "x".repeat(2000), tags).tags()).isEqualTo(tags);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\0", "a\nb", "a\u2028b", "\ud800", "  "})
    void whatCannotBeShownInALineIsNoNameAndNoTag(String text) {
        assertThatExceptionOfType(InvalidParameterException.class)
                .isThrownBy(() -> new Label(text, null, List.of()))
                .satisfies(error -> assertThat(error.parameter()).isEqualTo("name"));
        assertThatExceptionOfType(InvalidParameterException.class)
                .isThrownBy(() -> new Label(null, null, List.of(text)))
                .satisfies(error -> assertThat(error.parameter()).isEqualTo("tags.[0]"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\u200b", "\u200b \u2060", "\ufeff", "\u00ad", "\u00a0", "\u3164", "\u2800", "\ufe0f", "\u202e"})
    void whatNobodyCanSeeIsNoNameNoNoteAndNoTag(String text) {
        for (var made :
                List.<ThrowingCallable>of(
                        () -> new Label(text, null, List.of()),
                        () -> new Label(null, text, List.of()),
                        () -> new Label(null, null, List.of(text)))) {
            assertThatExceptionOfType(InvalidParameterException.class)
                    .isThrownBy(made)
                    .withMessageMatching("(name|note|tags\\.\\[0]) must have a character that can be seen");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u200bb", "نام", "नाम", "e\u0301", "👩‍🔬", "-", "1"})
    void whatIsSeenIsAName(String text) {
        assertThat(new Label(text, text, List.of(text)).name()).isEqualTo(text);
    }

    @Test
    void aNoteHasLines() {
        assertThat(new Label(null, "two\nlines\tand a 👩‍🔬", List.of()).note()).contains("\n");
        assertThatExceptionOfType(InvalidParameterException.class)
                .isThrownBy(() -> new Label(null, "a\u001b[31m", List.of()))
                .withMessage("note must have no control characters but line feeds and tabs, but is a\\u001b[31m");
    }
}
