package dev.pollen.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pollen.capacity.BusyException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;

@Timeout(60)
class SharedWorkTest {

    private final SharedWork<String, String> work = new SharedWork<>("work", 5, 3);
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch gate = new CountDownLatch(1);
    private final List<String> done = Collections.synchronizedList(new ArrayList<>());
    private final List<Thread> threads = new ArrayList<>();

    @AfterEach
    void close() {
        work.close();
    }

    /** Asks for a piece of work on a thread of its own, and waits until it is in line. */
    private Future<String> ask(String client, String key) throws InterruptedException {
        return ask(client, key, () -> work(key));
    }

    private Future<String> ask(String client, String key, Callable<String> task) throws InterruptedException {
        var asked = new FutureTask<>(() -> work.await(key, client, task));
        var thread = Thread.ofPlatform().daemon().start(asked);
        threads.add(thread);
        awaitWaiting(thread);
        return asked;
    }

    private static void awaitWaiting(Thread thread) {
        while (thread.getState() != Thread.State.WAITING && thread.isAlive()) {
            Thread.onSpinWait();
        }
    }

    private String work(String key) throws InterruptedException {
        begun.countDown();
        gate.await();
        done.add(key);
        return "of " + key;
    }

    /** The first piece is under way: whatever is asked for now waits. */
    private Future<String> begin() throws InterruptedException {
        var first = ask("first", "0");
        begun.await();
        return first;
    }

    @Test
    void clientsTakeTurns() throws Exception {
        var first = begin();
        var greedy = List.of(ask("greedy", "a"), ask("greedy", "b"), ask("greedy", "c"));
        var modest = ask("modest", "d");

        gate.countDown();

        assertThat(modest.get()).isEqualTo("of d");
        assertThat(greedy.getLast().get()).isEqualTo("of c");
        assertThat(first.get()).isEqualTo("of 0");
        assertThat(done).containsExactly("0", "a", "d", "b", "c");
    }

    @Test
    void theSameWorkIsDoneOnce() throws Exception {
        var one = begin();
        var other = ask("other", "0");

        gate.countDown();

        assertThat(one.get()).isEqualTo("of 0").isEqualTo(other.get());
        assertThat(done).containsExactly("0");
    }

    @Test
    void asManyWaitAsMayOfOneClientAndInAll() throws Exception {
        begin();
        ask("greedy", "a");
        ask("greedy", "b");
        ask("greedy", "c");
        assertThatThrownBy(() -> work.await("d", "greedy", () -> work("d"))).isInstanceOf(BusyException.class);

        ask("modest", "e");
        ask("modest", "f");
        assertThatThrownBy(() -> work.await("g", "late", () -> work("g"))).isInstanceOf(BusyException.class);
        gate.countDown();
    }

    @Test
    void whatNobodyWaitsForAnyMoreIsInterruptedAndLeavesTheQueue() throws Exception {
        var running = begin();
        var waiting = ask("other", "a");
        var last = ask("other", "b");

        threads.get(1).interrupt();
        threads.get(0).interrupt(); // its work is at the gate, which stays closed for it
        assertThatThrownBy(running::get).hasCauseInstanceOf(CancellationException.class);
        assertThatThrownBy(waiting::get).hasCauseInstanceOf(CancellationException.class);
        gate.countDown();

        assertThat(last.get()).isEqualTo("of b");
        assertThat(done).containsExactly("b");
    }

    @Test
    void anInterruptThatWorkLeavesUnansweredIsNotTheNextOnes() throws Exception {
        var given = ask("first", "0", this::untilInterrupted);
        begun.await();
        threads.getFirst().interrupt();
        assertThatThrownBy(given::get).hasCauseInstanceOf(CancellationException.class);
        gate.countDown();

        assertThat(ask("other", "a").get()).isEqualTo("of a");
    }

    private String untilInterrupted() {
        begun.countDown();
        while (!Thread.currentThread().isInterrupted()) {
            Thread.onSpinWait();
        }
        return "too late";
    }

    @Test
    void workThatSomebodyElseWaitsForGoesOn() throws Exception {
        var one = begin();
        var other = ask("other", "0");

        threads.getFirst().interrupt();
        assertThatThrownBy(one::get).hasCauseInstanceOf(CancellationException.class);
        gate.countDown();

        assertThat(other.get()).isEqualTo("of 0");
    }

    @Test
    void whatGoesWrongIsToldAndTheNextOneHasItsTurn() {
        for (int i = 0; i < 1000; i++) { // the next one comes at once, and is not told of the failure before it
            assertThatThrownBy(() -> work.await("a", "client", SharedWorkTest::fail))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("no");
            assertThat(work.await("a", "client", () -> "again")).isEqualTo("again");
        }
    }

    private static String fail() {
        throw new IllegalStateException("no");
    }

    @Test
    void closingEndsWhatIsUnderWayAndWhatWaits() throws Exception {
        var running = begin();
        var waiting = ask("other", "a");

        work.close();

        assertThatThrownBy(running::get).hasCauseInstanceOf(CancellationException.class);
        assertThatThrownBy(waiting::get).hasCauseInstanceOf(CancellationException.class);
    }
}
