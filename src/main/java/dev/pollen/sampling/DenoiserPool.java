package dev.pollen.sampling;

import dev.pollen.denoiser.Denoiser;
import dev.pollen.denoiser.Engine;
import dev.pollen.denoiser.Parameters;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;

/** Denoisers with the same parameters, each used by one sampling thread at a time. */
final class DenoiserPool implements AutoCloseable {

    private final Engine engine;
    private final Parameters parameters;
    private final SamplingThreads threads;
    private final Queue<Denoiser> idle = new ConcurrentLinkedQueue<>();
    private volatile boolean closed;

    DenoiserPool(Engine engine, Parameters parameters, SamplingThreads threads) {
        this.engine = engine;
        this.parameters = parameters;
        this.threads = threads;
    }

    /** Uses one of them: on a sampling thread. */
    <T> T use(Function<Denoiser, T> task) {
        var taken = idle.poll();
        var denoiser = taken == null ? engine.predictor(parameters) : taken;
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
