package dev.pollen.sampling;

import dev.pollen.points.Points;
import dev.pollen.web.clients.ClientGoneException;
import dev.pollen.web.clients.ClientWatch;

import java.util.Iterator;
import java.util.function.LongConsumer;

/** A part of a sample set, in pieces that are drawn as they are taken. Closed by whoever takes them. */
public final class SampleStream implements Iterator<Points>, AutoCloseable {

    private final Blocks<Points> blocks;
    private final ClientWatch clients;
    private final LongConsumer whenClosed;
    private long taken;

    /**
     * @param whenClosed is told how many points were taken
     */
    SampleStream(Blocks<Points> blocks, ClientWatch clients, LongConsumer whenClosed) {
        this.blocks = blocks;
        this.clients = clients;
        this.whenClosed = whenClosed;
    }

    @Override
    public boolean hasNext() {
        return blocks.hasNext();
    }

    /**
     * @throws ClientGoneException if whoever asked for it has left
     * @throws UnusableModelException if the model's points are not finite
     */
    @Override
    public Points next() {
        var block = UnusableModelException.requireFinite(clients.during(blocks::next));
        taken += block.count();
        return block;
    }

    @Override
    public void close() {
        blocks.close();
        whenClosed.accept(taken);
    }
}
