package dev.pollen.sampling;

import dev.pollen.denoiser.Denoiser;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.function.Supplier;

/** Denoisers with the same parameters, each used by one sampling thread at a time. */
final class DenoiserPool implements AutoCloseable {

    private final Supplier<Denoiser> more;
    private final SamplingThreads threads;
    private final Queue<Denoiser> idle = new ConcurrentLinkedQueue<>();
    private volatile boolean closed;

    DenoiserPool(Supplier<Denoiser> more, SamplingThreads threads) {
        this.more = more;
        this.threads = threads;
    }

    /** Uses one of them: on a sampling thread. */
    <T> T use(Function<Denoiser, T> task) {
        var taken = idle.poll();
        var denoiser = taken == null ? more.get() : taken;
        try {
            return task.apply(denoiser);
        } finally {
            idle.add(denoiser);
            if (closed) {
                closeIdle();
            }
        }
    }

    /** Has the sampling threads give back the memory of all denoisers: soon, or when they are no longer used. */
    @Override
    public void close() {
        closed = true;
        threads.execute(this::closeIdle);
    }

    private void closeIdle() {
        for (var denoiser = idle.poll(); denoiser != null; denoiser = idle.poll()) {
            denoiser.close();
        }
    }
}
