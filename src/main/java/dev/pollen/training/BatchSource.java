package dev.pollen.training;

import dev.pollen.denoiser.Batch;

/** Where the batches of a training come from, each a function of the recipe's seed and the iteration. */
sealed interface BatchSource extends AutoCloseable permits Batches, StudentBatches {

    /** The batch of an iteration, counted from 0. It is there until the next one is asked for. */
    Batch at(long iteration);

    /** Gives back what it needed for its work. */
    @Override
    default void close() {}
}
