package dev.pollen.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class HeapBudgetTest {

    private static final long MEGABYTE = 1 << 20;

    private final HeapBudget budget = new HeapBudget(100 * MEGABYTE);

    @Test
    void whatIsTakenIsThereAgainWhenItIsGivenBack() {
        try (var held = budget.take(Use.TRAINING, 40 * MEGABYTE, "one")) {
            assertThat(budget.tryTake(Use.TRAINING, 20 * MEGABYTE, "another")).isEmpty();
            held.shrinkTo(30 * MEGABYTE);
            assertThat(budget.tryTake(Use.TRAINING, 20 * MEGABYTE, "another")).isPresent();
        }
        assertThat(budget.tryTake(Use.TRAINING, 30 * MEGABYTE, "a third")).isPresent();
    }

    @Test
    void noUseTakesTheShareOfAnother() {
        budget.take(Use.TRAINING, 57 * MEGABYTE, "a training");

        assertThat(budget.tryTake(Use.MODEL, 14 * MEGABYTE, "a model")).isPresent();
    }

    @Test
    void whatOthersHaveIsBusyAndWhatCanNeverBeIsTooLarge() {
        var first = budget.take(Use.ANSWER, 8 * MEGABYTE, "an answer");

        assertThatThrownBy(() -> budget.take(Use.ANSWER, 8 * MEGABYTE, "an answer")).isInstanceOf(BusyException.class);
        assertThatThrownBy(() -> budget.take(Use.ANSWER, 9 * MEGABYTE, "An answer"))
                .isInstanceOf(TooLargeException.class)
                .hasMessage("An answer would take 10 MB of memory; of all answers of this service, one may take 8 MB");
        first.close();
    }

    @Test
    void whatIsGivenBackTwiceIsThereOnce() {
        var held = budget.take(Use.MODEL, 14 * MEGABYTE, "a model");
        held.close();
        held.close();
        budget.take(Use.MODEL, 14 * MEGABYTE, "a model");

        assertThat(budget.tryTake(Use.MODEL, 2 * MEGABYTE, "a model")).isEmpty();
    }

    @Test
    void whatIsSmallIsNotCounted() {
        budget.take(Use.MODEL, 14 * MEGABYTE, "a model");

        assertThat(budget.tryTake(Use.MODEL, 1000, "a small one")).isPresent();
    }
}
