package dev.pollen.denoiser;

import dev.pollen.diffusion.Denoiser;
import dev.pollen.diffusion.TracedDenoiser;

import java.util.Optional;

/** A network whose parameters are fixed: it may be kept, and shared by any number of threads. */
public interface Predictor extends Denoiser, AutoCloseable {

    /** The heap that its parameters take, in bytes: it keeps nothing of what it was made of. */
    long bytes();

    /** The heap that each thread takes that predicts at the same time as others, in bytes. */
    long bytesPerThread();

    /** Whether only platform threads may predict, because it keeps native memory for every thread that does. */
    default boolean needsPlatformThreads() {
        return false;
    }

    /** The same network, of points that are known to have no blanks: not to be closed beside this one. */
    default Predictor withoutBlanks() {
        return this;
    }

    /**
     * The same network with the exact trace of its Jacobian: none where some coordinates are one-hot, which have no
     * density. Not to be used once this is closed.
     */
    default Optional<TracedDenoiser> traced() {
        return Optional.empty();
    }

    @Override
    default boolean isPointwise() {
        return true;
    }

    /** Gives its memory back: that of a thread which is just predicting when it has done so. */
    @Override
    void close();
}
