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

    /** What each {@link #pass} takes, in bytes: once it has been asked for traces, the slopes of its layers on top. */
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

        /**
         * The same, and the trace of the Jacobian Σ_k ∂y_k/∂x_k over the outputs, exactly (forward mode: Griewank and
         * Walther 2008, "Evaluating Derivatives", section 3.1): the activations' slopes are kept, and one direction
         * after the other goes through the layers as {@link Kernel#backLast} takes rows through them. The last layer's
         * part of each is a product of vectors with sixteen partial sums, as that of few outputs.
         *
         * @param trace Σ_k ∂y_k/∂x_k in the order of k, shape (rows); there are at least as many inputs as outputs
         */
        void run(int rows, float[] x, Matrix beginnings, float[] y, float[] trace);

        /** Gives its memory back. */
        @Override
        default void close() {}
    }
}
