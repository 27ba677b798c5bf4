package dev.pollen.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

class FuturesTest {

    @Test
    void whatHasBeenThrownIsThrownHere() {
        var wrong = new IllegalStateException("wrong");
        var broken = new IOException("broken");

        assertThatThrownBy(() -> Futures.get(CompletableFuture.failedFuture(wrong))).isSameAs(wrong);
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
}
