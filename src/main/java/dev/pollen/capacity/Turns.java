package dev.pollen.capacity;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A few at a time, and a bounded number who wait. Clients are called in turn, whatever the number that each of them has
 * waiting, and none has all places.
 */
public final class Turns {

    /** How much the newest duration counts for what the next one is expected to be. */
    private static final double NEWEST = 0.3;

    private static final double LONGEST_EXPECTED_SECONDS = 120;

    private final String what;
    private final int atOnce;
    private final int atOncePerClient;
    private final int mostWaiting;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Integer> running = new HashMap<>();

    /** Who waits; the client that has been called last comes last. */
    private final Map<String, Queue<Ticket>> waiting = new LinkedHashMap<>();

    private double expectedSeconds = 1;

    /**
     * @param what waits, in the plural, for messages
     * @param mostWaiting of one client: all together, twice as many
     */
    public Turns(String what, int atOnce, int mostWaiting) {
        this.what = what;
        this.atOnce = atOnce;
        this.atOncePerClient = Math.max(1, atOnce * 3 / 4);
        this.mostWaiting = mostWaiting;
    }

    private static final class Ticket {
        final Condition condition;
        boolean called;

        Ticket(Condition condition) {
            this.condition = condition;
        }
    }

    /** A place, until it is closed. */
    public final class Turn implements AutoCloseable {

        private final String client;
        private final long since = System.nanoTime();
        private boolean closed;

        private Turn(String client) {
            this.client = client;
        }

        @Override
        public void close() {
            lock.lock();
            try {
                if (!closed) {
                    closed = true;
                    expectedSeconds += NEWEST * ((System.nanoTime() - since) / 1e9 - expectedSeconds);
                    leave(client);
                }
            } finally {
                lock.unlock();
            }
        }
    }

    /**
     * Waits for a place.
     *
     * @throws BusyException if too many wait already
     * @throws CancellationException if the thread is interrupted; it still is, then
     */
    public Turn take(String client) {
        lock.lock();
        try {
            var own = waiting.getOrDefault(client, new ArrayDeque<>());
            if (own.isEmpty() && isFree(client)) {
                running.merge(client, 1, Integer::sum);
            } else {
                requireRoom(own.size());
                await(client, new Ticket(lock.newCondition()));
            }
            return new Turn(client);
        } finally {
            lock.unlock();
        }
    }

    private boolean isFree(String client) {
        return countRunning() < atOnce && running.getOrDefault(client, 0) < atOncePerClient;
    }

    private int countRunning() {
        return running.values().stream().mapToInt(Integer::intValue).sum();
    }

    private void requireRoom(int own) {
        int all = waiting.values().stream().mapToInt(Queue::size).sum();
        if (own >= mostWaiting || all >= 2 * mostWaiting) {
            double seconds = expectedSeconds * (own + 1) / atOncePerClient;
            throw new BusyException(
                    "As many %s wait as may: %d, of these %d of yours. Try again later.".formatted(what, all, own),
                    Duration.ofSeconds((long) Math.ceil(Math.min(seconds, LONGEST_EXPECTED_SECONDS))));
        }
    }

    private void await(String client, Ticket ticket) {
        waiting.computeIfAbsent(client, unused -> new ArrayDeque<>()).add(ticket);
        try {
            while (!ticket.called) {
                ticket.condition.await();
            }
        } catch (InterruptedException e) {
            if (ticket.called) {
                leave(client);
            } else {
                waiting.computeIfPresent(
                        client, (unused, queue) -> queue.remove(ticket) && queue.isEmpty() ? null : queue);
            }
            Thread.currentThread().interrupt();
            throw new CancellationException("nobody waits any more");
        }
    }

    private void leave(String client) {
        running.computeIfPresent(client, (unused, count) -> count == 1 ? null : count - 1);
        while (callNext()) {
            // as many as there are places
        }
    }

    private boolean callNext() {
        for (Iterator<Map.Entry<String, Queue<Ticket>>> clients = waiting.entrySet().iterator(); clients.hasNext(); ) {
            var next = clients.next();
            if (isFree(next.getKey())) {
                clients.remove();
                var ticket = next.getValue().remove();
                if (!next.getValue().isEmpty()) {
                    waiting.put(next.getKey(), next.getValue());
                }
                running.merge(next.getKey(), 1, Integer::sum);
                ticket.called = true;
                ticket.condition.signal();
                return true;
            }
        }
        return false;
    }
}
