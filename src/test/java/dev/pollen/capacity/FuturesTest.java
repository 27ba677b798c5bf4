package dev.pollen.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

import java.io.IOException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;

/** On a thread of its own: who waits in a loop that does not end is not to be interrupted. */
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
class FuturesTest {

    @Test
    void whatHasBeenThrownIsThrownHere() {
        var wrong = new IllegalStateException("wrong");
        var broken = new IOException("broken");
        var fatal = new StackOverflowError();

        assertThatThrownBy(() -> Futures.get(CompletableFuture.failedFuture(wrong))).isSameAs(wrong);
        assertThatThrownBy(() -> Futures.get(CompletableFuture.failedFuture(fatal))).isSameAs(fatal);
        assertThatThrownBy(() -> Futures.get(CompletableFuture.failedFuture(broken)))
                .isInstanceOf(CompletionException.class)
                .hasCause(broken);
        assertThat(Futures.get(CompletableFuture.completedFuture(3))).isEqualTo(3);
    }

    @Test
    void whoeverIsInterruptedWaitsNoMoreAndLeavesTheResultToOthers() {
        var result = new CompletableFuture<Integer>();

        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> Futures.get(result)).isInstanceOf(CancellationException.class);

        assertThat(Thread.interrupted()).as("still interrupted").isTrue();
        assertThat(result.isCancelled()).isFalse();
    }

    @Test
    void whoAwaitsLearnsWhetherItIsDoneWhateverCameOfIt() throws Exception {
        var underWay = new CompletableFuture<Integer>();
        var cancelled = new CompletableFuture<Integer>();
        var asked = new AtomicInteger();

        assertThat(Futures.await(CompletableFuture.completedFuture(3), () -> true)).isTrue();
        assertThat(Futures.await(CompletableFuture.failedFuture(new IOException()), () -> false)).isTrue();
        assertThat(Futures.await(underWay, () -> asked.incrementAndGet() == 3)).as("given up").isFalse();
        assertThat(asked).hasValue(3);

        assertThat(
                        Futures.await(
                                underWay,
                                () -> {
                                    underWay.completeExceptionally(new IOException());
                                    return false;
                                }))
                .isTrue();
        assertThat(Futures.await(cancelled, () -> !cancelled.cancel(false))).isTrue();
    }
}
