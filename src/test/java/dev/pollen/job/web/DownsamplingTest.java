package dev.pollen.job.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

class DownsamplingTest {

    private static final int SPIKE = 1234;

    /** A curve that falls, with one spike in it. */
    private static List<LossView> curve(int points) {
        return IntStream.range(0, points)
                .mapToObj(i -> new LossView(i, 1, i == SPIKE ? 50 : 1.0 / (i + 1), 1e-3, 100, Instant.EPOCH))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 5, 6, 99, 500, 2599})
    void thereAreNoMorePointsThanAskedForInOrderWithBothEndsAndTheSpike(int points) {
        var curve = curve(2600);

        var kept = Downsampling.downsample(curve, points);

        assertThat(kept).hasSizeBetween(points / 2, points).isSubsetOf(curve);
        assertThat(kept).isSortedAccordingTo(Comparator.comparingLong(LossView::iteration)).doesNotHaveDuplicates();
        assertThat(kept.getFirst()).isEqualTo(curve.getFirst());
        assertThat(kept.getLast()).isEqualTo(curve.getLast());
        assertThat(kept).contains(curve.get(SPIKE));
    }

    @Test
    void pointsAreSpreadEvenly() {
        var kept = Downsampling.downsample(curve(2600), 102);

        for (int stretch = 0; stretch < 50; stretch++) {
            int from = stretch * 52;
            assertThat(kept.stream().filter(point -> point.iteration() > from && point.iteration() <= from + 52))
                    .as("stretch %d", stretch)
                    .hasSizeBetween(1, 3);
        }
    }

    @Test
    void aShortCurveStaysAsItIs() {
        assertThat(Downsampling.downsample(curve(10), 10)).isEqualTo(curve(10));
        assertThat(Downsampling.downsample(List.of(), 10)).isEmpty();
    }
}
