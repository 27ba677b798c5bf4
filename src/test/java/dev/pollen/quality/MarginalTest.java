package dev.pollen.quality;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollen.table.Column;
import dev.pollen.table.Form;

import org.junit.jupiter.api.Test;

import java.util.stream.IntStream;

class MarginalTest {

    private static final Column WHOLE = new Column("n", new Form.Whole(0), null);

    private static Measure[] measures(IntStream values) {
        double[] sorted = values.asDoubleStream().sorted().toArray();
        return Marginal.of(0, WHOLE, sorted).stream().map(Marginal::measure).toArray(Measure[]::new);
    }

    /** Drawn identifiers are among those that were learnt, and those held out are not: that says nothing of either. */
    @Test
    void ofIdentifiersNoneRepeats() {
        assertThat(measures(IntStream.range(0, 500))).containsExactly(Measure.KS);
    }

    @Test
    void ofAgesTheOnesThatRepeatAreLookedAt() {
        assertThat(measures(IntStream.range(0, 500).map(i -> i % 200))).containsExactly(Measure.KS, Measure.REPEATS);
        assertThat(measures(IntStream.range(0, 500).map(i -> i % 50)))
                .containsExactly(Measure.KS, Measure.REPEATS, Measure.LEVEL);
        assertThat(Kinds.repeated(new double[] {1, 1, 1, 2, 3, 3})).containsExactly(1, 3);
    }
}
