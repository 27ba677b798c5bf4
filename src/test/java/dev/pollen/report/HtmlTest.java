package dev.pollen.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HtmlTest {

    @Test
    void namesDoNoHarmInTextAndInAttributes() {
        assertThat(Html.text("<script>alert('a' + \"b\")</script> & co"))
                .isEqualTo("&lt;script&gt;alert(&#39;a&#39; + &quot;b&quot;)&lt;/script&gt; &amp; co");
        assertThat(Html.text("a\u0000b\u0085c\uD800d\u001be")).isEqualTo("a\uFFFDb\uFFFDc\uFFFDd\uFFFDe");
    }

    @Test
    void longNamesAreCutBetweenCharacters() {
        assertThat(Html.text("😀😀😀😀", 3)).isEqualTo("😀😀…");
        assertThat(Html.text("abc", 3)).isEqualTo("abc");
        assertThat(Html.text("<<<<", 3)).isEqualTo("&lt;&lt;…");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "0.012345, 0.0123",
        "1.5, 1.50",
        "1234.4, 1234",
        "-0.5, -0.500",
        "1e-9, 1.00e-09",
        "1e12, 1.00e+12"
    })
    void numbersHaveAsManyDigitsAsSaySomething(double number, String text) {
        assertThat(Html.number(number)).isEqualTo(text);
    }
}
