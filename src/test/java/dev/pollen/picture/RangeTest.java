package dev.pollen.picture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollen.points.Points;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.awt.Color;
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

    @Test
    void allOfARangeIsShownInTheMiddle() {
        var range = new Range(0, 2, 0, 1);

        assertThat(range.on(List.of("x", "y"), 256, 64)).isEqualTo(new Range(-1, 3, 0, 1));
        assertThat(range.on(List.of("x", "y"), 64, 256)).isEqualTo(new Range(0, 2, -3.5, 4.5));
    }

    @Test
    void whatWouldBeALineHasAScaleEachWhicheverWayItLies() {
        for (var line : List.of(new Range(0, 5, 0, 1), new Range(0, 1, 0, 5))) {
            assertThat(line.on(List.of("x", "y"), 100, 100)).isEqualTo(line);
        }
    }

    @Test
    void everySideHasAMarginOfItsOwnAxisAndWhatIsBeyondItIsOutside() {
        var layers = List.of(new Layer(new Points(2, new double[] {0, 0, 1, 10}), Color.BLUE, 1));
        var range = Range.of(layers);

        assertThat(range).isEqualTo(new Range(-0.06, 1.06, -0.6, 10.6));
        for (double[] point : new double[][] {{-0.1, 0}, {1.1, 0}, {0, -1}, {0, 11}}) {
            assertThat(range.outside(List.of(new Layer(new Points(2, point), Color.BLUE, 1)))).isEqualTo(1);
        }
    }

    /** The page draws the same points: what it calls a coordinate is one here. */
    @Test
    void thePageHasTheSameNames() throws IOException {
        var line = Pattern.compile("const COORDINATE = /\\^\\((.*)\\)\\$/;").matcher(Files.readString(PAGE));
        assertThat(line.find()).isTrue();
        assertThat(Range.COORDINATE.pattern().split("\\|")).containsExactlyInAnyOrder(line.group(1).split("\\|"));
    }
}
