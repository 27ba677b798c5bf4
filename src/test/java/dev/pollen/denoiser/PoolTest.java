package dev.pollen.denoiser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

class PoolTest {

    private final AtomicInteger made = new AtomicInteger();
    private final List<Integer> ended = new ArrayList<>();
    private final Pool<Integer> pool = new Pool<>(made::incrementAndGet, ended::add);

    @Test
    void thereAreAsManyAsAreUsedAtOnceAndTheLastGivenBackIsLentFirst() {
        var lent = new ArrayList<Integer>();
        pool.use(
                first -> {
                    lent.add(first);
                    pool.use(lent::add);
                });
        pool.use(lent::add);

        assertThat(lent).containsExactly(1, 2, 1);
        assertThat(made).hasValue(2);
    }

    @Test
    void closingEndsThoseThatAreThereAndThoseThatAreLentWhenTheyComeBack() {
        pool.use(
                first -> {
                    pool.use(second -> {});
                    pool.close();
                    assertThat(ended).containsExactly(2);
                });
        assertThat(ended).containsExactly(2, 1);

        pool.use(third -> assertThat(third).isEqualTo(3));
        assertThat(ended).containsExactly(2, 1, 3);
    }

    @Test
    void whatATaskThrowsIsThrownAndNothingIsLost() {
        assertThatThrownBy(
                        () ->
                                pool.use(
                                        one -> {
                                            throw new IllegalStateException("wrong");
                                        }))
                .hasMessage("wrong");
        pool.use(one -> assertThat(one).isEqualTo(1));
    }
}
