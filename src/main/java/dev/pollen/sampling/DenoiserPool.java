package dev.pollen.sampling;

import dev.pollen.denoiser.Denoiser;
import dev.pollen.denoiser.Parameters;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;

/** Denoisers with the same parameters, each used by one thread at a time. */
final class DenoiserPool implements AutoCloseable {

    private final Parameters parameters;
    private final Queue<Denoiser> idle = new ConcurrentLinkedQueue<>();
    private volatile boolean closed;

    DenoiserPool(Parameters parameters) {
        this.parameters = parameters;
    }

    <T> T use(Function<Denoiser, T> task) {
        var taken = idle.poll();
        var denoiser = taken == null ? Denoiser.of(parameters) : taken;
        try {
            return task.apply(denoiser);
        } finally {
            idle.add(denoiser);
            if (closed) {
                closeIdle();
            }
        }
    }

    /** Gives back the memory of all denoisers: at once, or when they are no longer used. */
    @Override
    public void close() {
        closed = true;
        closeIdle();
    }

    private void closeIdle() {
        for (var denoiser = idle.poll(); denoiser != null; denoiser = idle.poll()) {
            denoiser.close();
        }
    }
}
