package dev.pollen.kernel;

/**
 * Hidden layers and an output layer with weights that stay as they are: arranged once as the kernel likes them, for any
 * number of threads. Its bits are those of {@link Kernel#hidden} and {@link Kernel#last}.
 */
public interface FeedForward {

    /** What one thread needs to have rows go through it. */
    Pass pass();

    /** What it takes, in bytes: it keeps nothing of what it was made of. */
    long bytes();

    /** What each {@link #pass} takes, in bytes. */
    long bytesPerPass();

    /** The way of rows through it: one thread's at a time. */
    interface Pass extends AutoCloseable {

        /**
         * Takes rows through all layers.
         *
         * @param x the inputs, shape (rows, inputs), without padding
         * @param beginnings what the sums of a hidden layer begin with, the same for all rows: shape (hidden layers,
         *     units)
         * @param y the outputs, shape (rows, outputs), without padding
         */
        void run(int rows, float[] x, Matrix beginnings, float[] y);

        /** Gives its memory back. */
        @Override
        default void close() {}
    }
}
