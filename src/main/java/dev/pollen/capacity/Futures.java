package dev.pollen.capacity;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** Waits for what another thread computes, and throws here what was thrown there. */
public final class Futures {

    private Futures() {}

    /**
     * What has been computed.
     *
     * @throws CancellationException if the thread is interrupted; it still is, then
     * @throws CompletionException with a checked exception that was thrown
     */
    public static <T> T get(Future<T> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("nobody waits any more");
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case RuntimeException thrown -> throw thrown;
                case Error thrown -> throw thrown;
                case null, default -> throw new CompletionException(e.getCause());
            }
        }
    }
}
