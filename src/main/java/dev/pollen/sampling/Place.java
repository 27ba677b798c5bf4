package dev.pollen.sampling;

import dev.pollen.access.Quotas.Taken;
import dev.pollen.capacity.HeapBudget.Held;
import dev.pollen.capacity.Turns.Turn;

import org.jspecify.annotations.Nullable;

/**
 * A request's place among those that draw: its model, its threads, its memory, and its turn if that takes long.
 *
 * @param loaded the model
 * @param lane the threads
 * @param allowed of what the one who asks may have at once
 */
record Place(LoadedModel loaded, SamplingThreads.Lane lane, Taken allowed, Held memory, @Nullable Turn turn)
        implements AutoCloseable {

    @Override
    public void close() {
        loaded.close();
        allowed.close();
        memory.close();
        if (turn != null) {
            turn.close();
        }
    }
}
