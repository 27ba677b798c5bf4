package dev.pollen.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;

class SliceReaderTest {

    private static RowSource.Ready source(String where) {
        return new RowSource(Trees.bytes(), Map.of("checkpoint", "trees", "rows", "1000", "where", where)).ready();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", Trees.WHERE})
    void aKilledTaskStopsInTheMiddleOfABlock(String where) {
        var asked = new AtomicInteger();
        var reader =
                new SliceReader(
                        source(where), new String[] {"size"}, new Slice(0, 1000), () -> asked.incrementAndGet() > 3);

        assertThatThrownBy(reader::next).isInstanceOf(CancellationException.class);
        assertThat(asked).hasValue(4);
    }

    @Test
    void whereNoColumnIsWantedNothingIsDrawn() {
        var asked = new AtomicInteger();
        var reader = new SliceReader(source("{}"), new String[0], new Slice(0, 200), () -> asked.incrementAndGet() > 0);

        assertThat(reader.next()).isTrue();
        assertThat(reader.get().numRows()).isEqualTo(192);
        assertThat(reader.next()).isTrue();
        assertThat(reader.get().numRows()).isEqualTo(8);
        assertThat(reader.next()).isFalse();
        assertThat(asked).hasValue(0);
    }

    @Test
    void aProcessReadsTheCheckpointOnce() {
        var source = new RowSource(Trees.bytes(), Map.of("checkpoint", "trees", "rows", "1"));

        assertThat(source.ready()).isSameAs(source.ready());
    }
}
