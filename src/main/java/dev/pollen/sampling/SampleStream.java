package dev.pollen.sampling;

import dev.pollen.diffusion.SampleSet;
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
    private final long offset;
    private final long end;
    private long first;
    private long taken;

    /**
     * Points {@code offset} to {@code offset + count}, of the blocks that they are in.
     *
     * @param whenClosed is told how many points were taken
     */
    SampleStream(Blocks<Points> blocks, long offset, long count, ClientWatch clients, LongConsumer whenClosed) {
        this.blocks = blocks;
        this.clients = clients;
        this.whenClosed = whenClosed;
        this.offset = offset;
        this.end = offset + count;
        this.first = offset / SampleSet.BLOCK * SampleSet.BLOCK;
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
        int from = (int) Math.max(0, offset - first);
        int to = (int) Math.min(SampleSet.BLOCK, end - first);
        first += SampleSet.BLOCK;
        taken += to - from;
        return from == 0 && to == SampleSet.BLOCK ? block : block.points(from, to);
    }

    @Override
    public void close() {
        blocks.close();
        whenClosed.accept(taken);
    }
}
