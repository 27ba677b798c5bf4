package dev.pollen.sampling;

import org.springframework.stereotype.Component;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The threads that draw points, for all requests together. They are platform threads, as ND4J needs, and as many as
 * there are cores: what waits is a request, not a core.
 */
@Component
class SamplingThreads implements AutoCloseable {

    private final int count;
    private final ExecutorService executor;

    SamplingThreads(SamplingProperties properties) {
        count = properties.workers();
        executor = Executors.newFixedThreadPool(count, Thread.ofPlatform().name("sampling-", 1).daemon().factory());
    }

    int count() {
        return count;
    }

    <T> Future<T> submit(Callable<T> task) {
        return executor.submit(task);
    }

    /** Runs a task some time; not at all when the service is stopping. */
    void execute(Runnable task) {
        if (!executor.isShutdown()) {
            executor.execute(task);
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
