package dev.pollen.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.pollen.picture.LossChart.Point;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Charts of losses, and the ticks of axes. */
class ChartsTest {

    private static final long SEED = 7;

    @Test
    void halvingTheLossIsAsFarEverywhere() {
        int[] rows = {row(1), row(0.5), row(0.25)};

        assertThat(rows[1] - rows[0]).isGreaterThan(20).isCloseTo(rows[2] - rows[1], within(2));
    }

    /** Where a loss is drawn that stays, between others that keep the range. */
    private static int row(double loss) {
        var curve = List.of(new Point(0, 2), new Point(1, loss), new Point(99, loss), new Point(100, 0.1));
        var image = Encoder.raster(new LossChart(List.of(), curve, "", Palette.DEFAULT, 600, 400));
        return IntStream.range(0, 400).filter(y -> Ink.isBlue(image.getRGB(330, y))).sum()
                / (int) IntStream.range(0, 400).filter(y -> Ink.isBlue(image.getRGB(330, y))).count();
    }

    @Test
    void smoothingKeepsAConstantAndCalmsNoise() {
        var constant = LongStream.range(0, 500).mapToObj(i -> new Point(i, 0.4)).toList();
        assertThat(LossChart.smooth(constant)).allMatch(point -> Math.abs(point.loss() - 0.4) < 1e-12);

        var random = new Random(SEED);
        var noisy = LongStream.range(0, 500).mapToObj(i -> new Point(i, Math.exp(random.nextGaussian()))).toList();
        // Exponential smoothing at a rate r has the variance r / (2 - r) of what is smoothed; here r = 2/11, and of 45
        // independent values, as there are about, the spread is known to a tenth.
        assertThat(spread(LossChart.smooth(noisy)) / spread(noisy)).as("seed %d", SEED).isBetween(0.22, 0.42);
    }

    private static double spread(List<Point> curve) {
        return Math.sqrt(
                curve.stream()
                        .skip(50)
                        .mapToDouble(point -> Math.pow(Math.log(point.loss()), 2))
                        .average()
                        .orElseThrow());
    }

    @Test
    void aLogarithmicAxisHasRoundTicksWhereverItIs() {
        assertThat(LogAxis.ticks(0.83, 1.06)).containsExactly(0.85, 0.9, 0.95, 1.0, 1.05);
        assertThat(LogAxis.ticks(0.4, 9)).containsExactly(0.5, 1.0, 2.0, 5.0);
        assertThat(LogAxis.ticks(0.0003, 20)).containsExactly(0.001, 0.01, 0.1, 1.0, 10.0);
        assertThat(LogAxis.ticks(1e-20, 1e4)).hasSizeBetween(5, 9);
        for (var range : new double[][] {{5.4e17, 7.2e17}, {2e-6, 8e-5}, {1e6, 8e6}, {0.83, 1.06}}) {
            assertThat(LogAxis.ticks(range[0], range[1])).extracting(LogAxis::text).doesNotHaveDuplicates();
        }
        assertThat(LogAxis.text(5e-5)).isEqualTo("5e-5");
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-9, 1, 1e7, 1e30})
    void aLossThatStaysIsDrawnWhateverItIs(double loss) {
        for (int points : new int[] {0, 1, 2}) {
            var curve = LongStream.rangeClosed(1, points).mapToObj(i -> new Point(i, loss)).toList();
            var chart = new LossChart(curve, LossChart.smooth(curve), "", Palette.DEFAULT, 600, 400);

            assertThat(Ink.of(Encoder.raster(chart)).width()).isGreaterThan(points < 2 ? 0 : 200);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-12, 1e-3, 1, 1e9, 1e30})
    void ticksSayDifferentNumbersOnAnyScale(double scale) {
        var axis = Plots.axis("", Palette.DEFAULT);
        Ticks.setRange(axis, -scale, 1.1 * scale);
        var unit = axis.getTickUnit();
        var labels =
                IntStream.rangeClosed((int) Math.ceil(-scale / unit.getSize()), (int) (1.1 * scale / unit.getSize()))
                        .mapToObj(k -> unit.valueToString(k * unit.getSize()))
                        .toList();

        assertThat(labels)
                .hasSizeBetween(3, 9)
                .doesNotHaveDuplicates()
                .contains("0")
                .allMatch(text -> text.length() < 8);
    }
}
