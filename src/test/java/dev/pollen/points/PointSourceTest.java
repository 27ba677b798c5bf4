package dev.pollen.points;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollen.dataset.Distributions;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Arrays;
import java.util.stream.DoubleStream;

class PointSourceTest {

    @ParameterizedTest
    @ValueSource(ints = {1, PointSource.BLOCK - 1, PointSource.BLOCK, PointSource.BLOCK + 1, 3 * PointSource.BLOCK})
    void blocksAreAllPointsInTheirOrderAndNoneIsLarger(int count) {
        var source = Distributions.get("gaussian-mixture-3d").points(count, 5, 0.1);
        var values = DoubleStream.builder();

        source.blocks()
                .forEachRemaining(
                        block -> {
                            assertThat(block.count()).isLessThanOrEqualTo(PointSource.BLOCK);
                            Arrays.stream(block.values()).forEach(values);
                        });

        assertThat(values.build().toArray()).isEqualTo(source.all().values()).hasSize(3 * count);
    }
}
