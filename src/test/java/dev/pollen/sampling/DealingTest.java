package dev.pollen.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

class DealingTest {

    private static final double[] VALUES = {3, 5, 8};
    private static final double[] UP_TO = {0.2, 0.2, 1};

    /** Also far away, where a row's number has no digits to spare. */
    @ParameterizedTest
    @ValueSource(longs = {0, 1_000_003, 1L << 40, (1L << 53) - 2000})
    void everyValueHasItsShareOfRowsThatFollowEachOther(long from) {
        var dealing = new Dealing(List.of(new Given.Share(1, VALUES, UP_TO), new Given.Share(0, VALUES, UP_TO)), 42);
        int count = 1000;
        int[] counts = new int[9];
        int both = 0;
        for (int i = 0; i < count; i++) {
            var row = new double[2];
            dealing.deal(from + i, row, 0);
            counts[(int) row[1]]++;
            both += row[0] == 3 && row[1] == 3 ? 1 : 0;
        }
        assertThat(counts[3]).isCloseTo(200, offset(3));
        assertThat(counts[5]).isZero();
        assertThat(counts[8]).isCloseTo(800, offset(3));
        assertThat(both).isCloseTo(40, offset(12));
    }
}
