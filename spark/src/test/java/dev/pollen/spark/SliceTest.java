package dev.pollen.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollen.diffusion.SampleSet;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SliceTest {

    @ParameterizedTest
    @CsvSource({
        "0, 1, 1",
        "0, 192, 8",
        "191, 2, 8",
        "100, 1000, 3",
        "0, 9007199254740991, 100000",
        "9007199254740000, 991, 4"
    })
    void slicesFollowEachOtherFromTheFirstRowToTheLast(long offset, long rows, int most) {
        var slices = Slice.of(offset, rows, most);

        assertThat(slices).hasSizeBetween(1, most);
        assertThat(slices.getFirst().from()).isEqualTo(offset);
        assertThat(slices.getLast().to()).isEqualTo(offset + rows);
        for (int k = 1; k < slices.size(); k++) {
            assertThat(slices.get(k).from()).isEqualTo(slices.get(k - 1).to());
            assertThat(slices.get(k).from() % SampleSet.BLOCK).isZero();
        }
        assertThat(slices).allSatisfy(slice -> assertThat(slice.to()).isGreaterThan(slice.from()));
    }
}
