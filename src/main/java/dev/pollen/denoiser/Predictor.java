package dev.pollen.denoiser;

import dev.pollen.diffusion.Denoiser;

/**
 * A network whose parameters are fixed: it may be kept, and shared by any number of threads. Those are platform
 * threads, as engines keep native memory per thread.
 */
public interface Predictor extends Denoiser, AutoCloseable {

    /** The heap that each thread takes that predicts at the same time as others, in bytes. */
    long bytesPerThread();

    /** Gives its memory back: that of a thread which is just predicting when it has done so. */
    @Override
    void close();
}
