package dev.pollen.sampling;

import dev.pollen.capacity.HeapBudget.Held;
import dev.pollen.capacity.Turns.Turn;

import org.jspecify.annotations.Nullable;

/**
 * A request's place among those that draw: its model, its threads, its memory, and its turn if that takes long.
 *
 * @param loaded the model
 * @param lane the threads
 */
record Place(LoadedModel loaded, SamplingThreads.Lane lane, Held memory, @Nullable Turn turn) implements AutoCloseable {

    @Override
    public void close() {
        loaded.close();
        memory.close();
        if (turn != null) {
            turn.close();
        }
    }
}
