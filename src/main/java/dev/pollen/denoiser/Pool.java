package dev.pollen.denoiser;

import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Things of a kind that threads borrow, each one of them at a time: as many as threads have needed at once. What was
 * given back last is lent first, because it is the likeliest to be in a cache of the borrower's.
 */
final class Pool<T> implements AutoCloseable {

    private final Supplier<T> source;
    private final Consumer<T> end;
    private final Deque<T> idle = new ConcurrentLinkedDeque<>();
    private volatile boolean closed;

    /**
     * @param source makes another one
     * @param end is the end of one, when the pool is closed
     */
    Pool(Supplier<T> source, Consumer<T> end) {
        this.source = source;
        this.end = end;
    }

    /** Lends one for a task. */
    void use(Consumer<T> task) {
        var kept = idle.poll();
        var lent = kept == null ? source.get() : kept;
        try {
            task.accept(lent);
        } finally {
            idle.push(lent);
            if (closed) {
                endIdle();
            }
        }
    }

    /** Ends them all: those that are lent when they come back. */
    @Override
    public void close() {
        closed = true;
        endIdle();
    }

    private void endIdle() {
        for (var next = idle.poll(); next != null; next = idle.poll()) {
            end.accept(next);
        }
    }
}
