package dev.pollen.sampling;

import dev.pollen.denoiser.Predictor;

import org.springframework.stereotype.Component;

import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;

/**
 * The threads that draw points, for all requests together: in each lane as many as there are cores, as what waits is a
 * request, not a core. What takes less time than to wake another thread, a request draws on its own. What is drawn in a
 * moment has a lane of its own too, and does not wait behind what takes long: the machine shares its cores between
 * them. Where threads are kept for it, they are platform threads, as some engines need.
 */
@Component
class SamplingThreads implements AutoCloseable {

    /** So many multiplications take about a third of a millisecond. */
    private static final double MOST_OF_AN_INSTANT = 2e7;

    /** So many take about a tenth of a second. */
    private static final double MOST_OF_A_MOMENT = 5e9;

    private final ExecutorService momentThreads;
    private final ExecutorService longerThreads;
    private final Lane own;
    private final Lane moments;
    private final Lane longer;

    SamplingThreads(SamplingProperties properties) {
        int workers = properties.workers();
        momentThreads = threads(workers, "sampling-");
        longerThreads = threads(workers, "sampling-long-");
        var atOnce = new Semaphore(workers);
        own = new Lane(workers, task -> run(task, atOnce));
        moments = new Lane(workers, momentThreads);
        longer = new Lane(workers, longerThreads);
    }

    private static ExecutorService threads(int count, String name) {
        return Executors.newFixedThreadPool(count, Thread.ofPlatform().name(name, 1).daemon().factory());
    }

    /** Runs a task on the thread that brings it, when it is its turn. */
    private static void run(Runnable task, Semaphore atOnce) {
        atOnce.acquireUninterruptibly(); // for less than a millisecond
        try {
            task.run();
        } finally {
            atOnce.release();
        }
    }

    /**
     * Threads that take blocks in turn: of each request a few are in the queue, so all requests go on.
     *
     * @param count how many draw at the same time
     */
    record Lane(int count, Executor executor) {

        <T> Future<T> submit(Callable<T> task) {
            var submitted = new FutureTask<>(task);
            executor.execute(submitted);
            return submitted;
        }
    }

    /**
     * The lane for a request.
     *
     * @param multiplications how many it takes
     */
    Lane lane(double multiplications, Predictor predictor) {
        if (multiplications <= MOST_OF_AN_INSTANT && !predictor.needsPlatformThreads()) {
            return own;
        }
        return multiplications <= MOST_OF_A_MOMENT ? moments : longer;
    }

    /** Whether a lane is that of what takes longer than a moment. */
    boolean isLong(Lane lane) {
        return lane == longer;
    }

    /** How many there are. */
    int count() {
        return own.count() + moments.count() + longer.count();
    }

    /** Runs a task some time; not at all when the service is stopping. */
    void execute(Runnable task) {
        if (!momentThreads.isShutdown()) {
            momentThreads.execute(task);
        }
    }

    @Override
    public void close() {
        momentThreads.shutdownNow();
        longerThreads.shutdownNow();
    }
}
