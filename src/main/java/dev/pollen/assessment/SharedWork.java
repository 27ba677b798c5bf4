package dev.pollen.assessment;

import dev.pollen.capacity.BusyException;
import dev.pollen.capacity.Futures;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Does long work one piece after the other on a platform thread, as engines need one. Clients take turns; who wants
 * what another one waits for, waits for the same; and what nobody waits for any more is dropped, or interrupted.
 *
 * @param <K> what a piece of work is known by
 * @param <V> what comes of it
 */
final class SharedWork<K, V> implements AutoCloseable {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(10);

    private final int most;
    private final int mostOfClient;
    private final Lock lock = new ReentrantLock();
    private final Condition added = lock.newCondition();
    private final Map<K, Work> wanted = new HashMap<>();
    private final Map<String, Deque<Work>> waiting = new LinkedHashMap<>();
    private final Thread thread;
    private @Nullable Work running;
    private boolean isClosed;

    /**
     * @param most how many pieces may wait
     * @param mostOfClient how many of one client
     */
    SharedWork(String name, int most, int mostOfClient) {
        this.most = most;
        this.mostOfClient = mostOfClient;
        this.thread = Thread.ofPlatform().name(name).daemon().start(this::run);
    }

    private final class Work {
        private final K key;
        private final String client;
        private final Callable<V> task;
        private final CompletableFuture<V> result = new CompletableFuture<>();
        private int waiters;

        Work(K key, String client, Callable<V> task) {
            this.key = key;
            this.client = client;
            this.task = task;
        }
    }

    /**
     * Has a piece of work done, unless that is under way already, and waits for it.
     *
     * @param client whose turn it takes
     * @throws BusyException if as many wait as may, in all or of this client
     * @throws CancellationException if the thread is interrupted, which drops the work if nobody else waits for it
     */
    V await(K key, String client, Callable<V> task) {
        var work = join(key, client, task);
        try {
            return Futures.get(work.result);
        } finally {
            leave(work);
        }
    }

    private Work join(K key, String client, Callable<V> task) {
        lock.lock();
        try {
            var work = wanted.get(key);
            if (work == null || work.result.isDone()) { // done, and its thread has not got to forgetting it yet
                work = new Work(key, client, task);
                add(work);
            }
            work.waiters++;
            return work;
        } finally {
            lock.unlock();
        }
    }

    private void add(Work work) {
        int ofClient = waiting.getOrDefault(work.client, new ArrayDeque<>()).size();
        int ofAll = waiting.values().stream().mapToInt(Deque::size).sum();
        if (isClosed || ofClient >= mostOfClient || ofAll >= most) {
            throw new BusyException(
                    "As many reports on quality wait to be made as may, in all or of one client. Try again later.",
                    RETRY_AFTER);
        }
        waiting.computeIfAbsent(work.client, client -> new ArrayDeque<>()).add(work);
        wanted.put(work.key, work);
        added.signal();
    }

    private void leave(Work work) {
        lock.lock();
        try {
            if (--work.waiters > 0 || work.result.isDone()) {
                return;
            }
            wanted.remove(work.key, work);
            if (running == work) {
                thread.interrupt();
            } else {
                drop(work);
            }
        } finally {
            lock.unlock();
        }
    }

    private void drop(Work work) {
        waiting.computeIfPresent(
                work.client,
                (client, ofClient) -> {
                    ofClient.remove(work);
                    return ofClient.isEmpty() ? null : ofClient;
                });
    }

    private void run() {
        try {
            while (true) {
                var work = next();
                try {
                    work.result.complete(work.task.call());
                } catch (Throwable e) { // whatever it is, who waits is to know, and the next one is to have a turn
                    work.result.completeExceptionally(e);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // closed
        }
    }

    /** The next piece of the client that has waited longest for a turn, who goes to the end. */
    private Work next() throws InterruptedException {
        lock.lock();
        try {
            if (running != null) {
                wanted.remove(running.key, running);
                running = null;
            }
            if (!isClosed) {
                Thread.interrupted(); // meant the piece before
            }
            while (waiting.isEmpty()) {
                added.await();
            }
            var first = waiting.entrySet().iterator().next();
            var ofClient = first.getValue();
            var work = ofClient.remove();
            waiting.remove(first.getKey());
            if (!ofClient.isEmpty()) {
                waiting.put(first.getKey(), ofClient);
            }
            running = work;
            return work;
        } finally {
            lock.unlock();
        }
    }

    /** Ends what is under way, and gives up what waits. */
    @Override
    public void close() {
        lock.lock();
        try {
            isClosed = true;
            waiting.clear();
            wanted.values().forEach(work -> work.result.cancel(false));
            thread.interrupt();
        } finally {
            lock.unlock();
        }
    }
}
