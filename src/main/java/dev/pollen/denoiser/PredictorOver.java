package dev.pollen.denoiser;

/** A network that is made of another one, and takes what that takes. */
interface PredictorOver extends Predictor {

    Predictor network();

    @Override
    default long bytes() {
        return network().bytes();
    }

    @Override
    default long bytesPerThread() {
        return network().bytesPerThread();
    }

    @Override
    default boolean needsPlatformThreads() {
        return network().needsPlatformThreads();
    }

    @Override
    default boolean isPointwise() {
        return network().isPointwise();
    }

    @Override
    default void close() {
        network().close();
    }
}
