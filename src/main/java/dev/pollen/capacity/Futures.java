package dev.pollen.capacity;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/** Waits for what another thread computes, and throws here what was thrown there. */
public final class Futures {

    private static final long LOOK_EVERY_MILLIS = 20;

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

    /**
     * Waits until something has been computed, or went wrong, or is given up.
     *
     * @return whether it is done
     */
    public static boolean await(Future<?> future, BooleanSupplier givenUp) throws InterruptedException {
        while (!future.isDone() && !givenUp.getAsBoolean()) {
            try {
                future.get(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException | ExecutionException | CancellationException e) {
                continue; // not yet, or it went wrong: the future says which
            }
        }
        return future.isDone();
    }
}
