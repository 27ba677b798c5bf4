package dev.pollen.sampling;

import org.springframework.stereotype.Component;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The threads that draw points, for all requests together. They are platform threads, as ND4J needs, and in each lane
 * as many as there are cores: what waits is a request, not a core. What is drawn in a moment has a lane of its own, and
 * does not wait behind what takes long: the machine shares its cores between the two.
 */
@Component
class SamplingThreads implements AutoCloseable {

    /** So many multiplications take about a tenth of a second. */
    private static final double MOST_OF_A_MOMENT = 5e9;

    private final Lane moments;
    private final Lane longer;

    SamplingThreads(SamplingProperties properties) {
        moments = new Lane(properties.workers(), "sampling-");
        longer = new Lane(properties.workers(), "sampling-long-");
    }

    /** Threads that take blocks in turn: of each request a few are in the queue, so all requests go on. */
    static final class Lane {

        private final int count;
        private final ExecutorService executor;

        private Lane(int count, String name) {
            this.count = count;
            this.executor = Executors.newFixedThreadPool(count, Thread.ofPlatform().name(name, 1).daemon().factory());
        }

        int count() {
            return count;
        }

        <T> Future<T> submit(Callable<T> task) {
            return executor.submit(task);
        }
    }

    /**
     * The lane for a request.
     *
     * @param multiplications how many it takes
     */
    Lane lane(double multiplications) {
        return multiplications <= MOST_OF_A_MOMENT ? moments : longer;
    }

    /** Whether a lane is that of what takes longer than a moment. */
    boolean isLong(Lane lane) {
        return lane == longer;
    }

    /** How many there are. */
    int count() {
        return moments.count() + longer.count();
    }

    /** Runs a task some time; not at all when the service is stopping. */
    void execute(Runnable task) {
        if (!moments.executor.isShutdown()) {
            moments.executor.execute(task);
        }
    }

    @Override
    public void close() {
        moments.executor.shutdownNow();
        longer.executor.shutdownNow();
    }
}
