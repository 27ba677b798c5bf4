package dev.pollen.job;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

class SnapshotScheduleTest {

    private static final long SECOND = 1_000_000_000L;

    /**
     * At which iterations there are snapshots.
     *
     * @param from where an attempt goes on
     * @param last the last snapshot before it
     * @param perSecond iterations
     * @param cost in nanoseconds, of a snapshot
     */
    private static List<Long> snapshots(long from, long last, long to, long perSecond, long cost) {
        var schedule = new SnapshotSchedule(last, 0);
        var taken = new ArrayList<Long>();
        for (long i = from; i < to; i++) {
            long now = (long) ((double) (i - from) / perSecond * SECOND);
            if (schedule.isDue(i, now, true)) {
                schedule.begin(i, now);
                schedule.spend(cost);
                taken.add(i);
            }
        }
        return taken;
    }

    @Test
    void theFirstIterationsAreSeenAndThenEachSecond() {
        assertThat(snapshots(0, -1, 20_000, 4000, 0))
                .containsExactly(0L, 50L, 100L, 200L, 400L, 800L, 1600L, 3200L, 6400L, 10_400L, 14_400L, 18_400L);
    }

    @Test
    void slowTrainingsAreSeenEachSecondToo() {
        assertThat(snapshots(0, -1, 20, 5, 0)).containsExactly(0L, 5L, 10L, 15L);
    }

    @Test
    void anAttemptThatGoesOverTheSameIterationsAgainMakesNoneTwice() {
        assertThat(snapshots(300, 800, 4000, 1000, 0)).containsExactly(1300L, 2300L, 3300L);
        assertThat(snapshots(50, 100, 120, 10, 0)).containsExactly(101L, 111L);
    }

    @Test
    void theFirstOnesAreDueThoughOthersAreBeingDrawn() {
        var schedule = new SnapshotSchedule(-1, 0);

        var due =
                IntStream.range(0, 10_000)
                        .filter(
                                i -> {
                                    boolean isDue = schedule.isDue(i, 0, false);
                                    if (isDue) {
                                        schedule.begin(i, 0);
                                    }
                                    return isDue;
                                })
                        .boxed();

        assertThat(due).containsExactly(0, 50, 100, 200, 400);
    }

    @Test
    void daysMakeAFewHundred() {
        long perSecond = 400;
        long to = 3 * 24 * 3600 * perSecond;

        var taken = snapshots(0, -1, to, perSecond, 0);

        assertThat(taken).hasSizeBetween(200, 1200);
        assertThat(taken.getLast()).isGreaterThan(to - to / 100);
    }

    /** What is always drawn, and what is allowed at once, comes on top of a fiftieth of the time: here of 100 s. */
    @Test
    void whereDrawingTakesLongItWaits() {
        long cost = SECOND / 2;

        assertThat(snapshots(0, -1, 100_000, 1000, cost)).hasSizeBetween(5, 5 + 4);
    }
}
