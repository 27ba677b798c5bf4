package dev.pollen.job;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

class SnapshotTableTest {

    /** Of (100 + 25) / 25 and (330 + 25) / (50 + 25) the latter is less. */
    @Test
    void whatIsMissedTheLeastIsBetweenTheNearestOfALogarithmWhichBeginsAtTwentyFive() {
        assertThat(SnapshotTable.superfluous(List.of(0L, 50L, 100L, 330L))).isEqualTo(2);
        assertThat(SnapshotTable.superfluous(List.of(0L, 1000L, 2000L, 3000L, 4000L))).isEqualTo(3);
        assertThat(SnapshotTable.superfluous(List.of(0L, 50L, 51L))).isEqualTo(1);
    }

    @Test
    void whatIsThinnedOutLeavesTheFirstAndTheNewestAndNoGapBetween() {
        var kept = new ArrayList<Long>();
        for (long i = 0; i < 3_000_000; i = i < 400 ? Math.max(50, 2 * i) : i + 1000) {
            kept.add(i);
            if (kept.size() > PointSnapshot.MOST) {
                kept.remove(SnapshotTable.superfluous(kept));
                assertThat(kept.getLast()).isEqualTo(i);
            }
        }

        assertThat(kept).hasSize(PointSnapshot.MOST).startsWith(0L, 50L, 100L, 200L, 400L).isSorted();
        for (int k = 5; k < kept.size(); k++) {
            assertThat((double) kept.get(k) / kept.get(k - 1)).isBetween(1.0, 3.5);
        }
    }
}
