package dev.pollen.sampling;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** Waits for what another thread computes, and throws here what was thrown there. */
final class Futures {

    private Futures() {}

    static <T> T get(Future<T> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            future.cancel(false);
            Thread.currentThread().interrupt();
            throw new SamplingInterruptedException(e);
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case RuntimeException thrown -> throw thrown;
                case Error thrown -> throw thrown;
                case null, default -> throw new IllegalStateException(e);
            }
        }
    }

    /** Whoever waited for points was told to stop waiting. */
    static final class SamplingInterruptedException extends RuntimeException {
        private SamplingInterruptedException(Throwable cause) {
            super("sampling was interrupted", cause);
        }
    }
}
