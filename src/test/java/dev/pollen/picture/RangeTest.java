package dev.pollen.picture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

class RangeTest {

    private static final Path PAGE = Path.of("src/main/resources/static/lab/extent.js");

    private static boolean isEqual(List<String> columns) {
        var shown = new Range(0, 2, 0, 1).on(columns, 100, 100);
        return shown.right() - shown.left() == shown.top() - shown.bottom();
    }

    @ParameterizedTest
    @CsvSource({"x, y, true", "x1, x27, true", "z, x, true", "x, proline, false", "xy, y, false", "X, Y, false"})
    void coordinatesOfOneSpaceHaveOneScale(String across, String up, boolean expected) {
        assertThat(isEqual(List.of(across, up))).isEqualTo(expected);
    }

    /** The page draws the same points: what it calls a coordinate is one here. */
    @Test
    void thePageHasTheSameNames() throws IOException {
        var line = Pattern.compile("const COORDINATE = /\\^\\((.*)\\)\\$/;").matcher(Files.readString(PAGE));
        assertThat(line.find()).isTrue();
        assertThat(Range.COORDINATE.pattern().split("\\|")).containsExactlyInAnyOrder(line.group(1).split("\\|"));
    }
}
