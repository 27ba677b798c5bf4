package dev.pollen.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pollen.capacity.Turns.Turn;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

class TurnsTest {

    private final Turns turns = new Turns("pictures", 1, 2);
    private final List<String> called = Collections.synchronizedList(new ArrayList<>());
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    /** Waits for a turn, and is only back when it really waits. */
    private Future<Turn> waiting(String client, String name) {
        var begun = new CompletableFuture<Thread>();
        var turn =
                threads.submit(
                        () -> {
                            begun.complete(Thread.currentThread());
                            var taken = turns.take(client);
                            called.add(name);
                            return taken;
                        });
        var thread = begun.join();
        Awaitility.await()
                .pollInterval(Duration.ofMillis(1))
                .until(() -> turn.isDone() || thread.getState() == Thread.State.WAITING);
        return turn;
    }

    @Test
    void clientsAreCalledInTurnWhateverTheyHaveWaiting() throws Exception {
        var first = turns.take("many");
        var many1 = waiting("many", "many 1");
        var many2 = waiting("many", "many 2");
        var few = waiting("few", "few 1");

        first.close();
        many1.get().close();
        few.get().close();
        many2.get().close();

        assertThat(called).containsExactly("many 1", "few 1", "many 2");
    }

    @Test
    void moreThanMayWaitAreRefusedAndOthersAreNot() {
        turns.take("many");
        waiting("many", "1");
        waiting("many", "2");

        assertThatThrownBy(() -> turns.take("many"))
                .isInstanceOf(BusyException.class)
                .hasMessageContaining("As many pictures wait as may")
                .satisfies(e -> assertThat(((BusyException) e).retryAfter()).isPositive());
        waiting("few", "3");
        assertThat(called).isEmpty();
    }

    @Test
    void whoWaitsNoLongerIsNotCalled() throws Exception {
        var first = turns.take("one");
        var given = waiting("one", "given up");
        var next = waiting("two", "next");
        given.cancel(true);
        Awaitility.await().until(() -> given.state() == Future.State.CANCELLED);

        first.close();
        next.get().close();

        assertThat(called).containsExactly("next");
        turns.take("one").close();
    }

    @Test
    void noClientHasAllPlaces() {
        var four = new Turns("draws", 4, 1);
        for (int i = 0; i < 3; i++) {
            four.take("many");
        }
        var waits = threads.submit(() -> four.take("many"));

        four.take("few").close();

        assertThat(waits.isDone()).isFalse();
    }

    @Test
    void anInterruptedThreadStaysInterrupted() {
        turns.take("one");
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> turns.take("one")).isInstanceOf(CancellationException.class);
        assertThat(Thread.interrupted()).isTrue();
    }
}
