package dev.pollen.sampling;

import dev.pollen.capacity.Futures;
import dev.pollen.diffusion.Denoiser;
import dev.pollen.diffusion.Known;
import dev.pollen.diffusion.SampleSet;
import dev.pollen.diffusion.TracedDenoiser;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Future;
import java.util.stream.LongStream;

/**
 * What is drawn of a sample set, block after block; nothing before the first one is taken. A few blocks are drawn
 * ahead, in parallel; however many there are, and however slowly they are taken, no more than that is in memory, no
 * thread waits for whoever takes them, and other requests have their turn.
 */
final class Blocks<T> implements Iterator<T>, AutoCloseable {

    /** One that is drawn, and one to go on with when it is done before those in front of it. */
    private static final int BLOCKS_PER_THREAD = 2;

    /** What a block asks. */
    interface Network extends Denoiser, TracedDenoiser {}

    /** Draws a part of a block: points {@code from} (inclusive) to {@code to} (exclusive). */
    interface Drawing<T> {
        T draw(Network network, long from, long to);
    }

    /** Draws what is of one block. */
    interface Piece<T> {
        T draw(Network network);
    }

    private final Place place;
    private final Network wanted = new Wanted();
    private final Queue<Future<T>> ahead = new ArrayDeque<>();
    private Iterator<Piece<T>> pieces;
    private volatile boolean closed;

    /**
     * The points {@code from} (inclusive) to {@code to} (exclusive): whole blocks, but for the first and the last.
     *
     * @param place is given up when they are closed
     */
    Blocks(Drawing<T> drawing, Place place, long from, long to) {
        this(pieces(drawing, from, to), place);
    }

    /**
     * @param pieces each taken by whoever takes blocks, a few ahead
     * @param place is given up when they are closed
     */
    Blocks(Iterator<Piece<T>> pieces, Place place) {
        this.pieces = pieces;
        this.place = place;
    }

    private static <T> Iterator<Piece<T>> pieces(Drawing<T> drawing, long from, long to) {
        long first = from / SampleSet.BLOCK;
        return LongStream.range(first, Math.ceilDiv(to, SampleSet.BLOCK))
                .<Piece<T>>mapToObj(
                        block -> {
                            long begin = Math.max(from, block * SampleSet.BLOCK);
                            long end = Math.min(to, (block + 1) * SampleSet.BLOCK);
                            return network -> drawing.draw(network, begin, end);
                        })
                .iterator();
    }

    /** How many blocks are drawn ahead at most. */
    static int ahead(SamplingThreads.Lane lane) {
        return BLOCKS_PER_THREAD * lane.count();
    }

    private void drawAhead() {
        while (ahead.size() < ahead(place.lane()) && pieces.hasNext()) {
            var piece = pieces.next();
            ahead.add(place.lane().submit(() -> piece.draw(wanted)));
        }
    }

    /** Stops in the middle of a block that nobody wants any more: with a large network it takes seconds. */
    private final class Wanted implements Network {

        @Override
        public void predict(float[] xt, int t, float[] output) {
            requireWanted();
            place.loaded().predictor().predict(xt, t, output);
        }

        @Override
        public Denoiser given(Known known) {
            var given = place.loaded().predictor().given(known);
            return (xt, t, output) -> {
                requireWanted();
                given.predict(xt, t, output);
            };
        }

        @Override
        public void predict(float[] xt, int t, float[] output, float[] trace) {
            requireWanted();
            place.loaded().predictor().traced().orElseThrow().predict(xt, t, output, trace);
        }

        private void requireWanted() {
            if (closed) {
                throw new CancellationException();
            }
        }

        @Override
        public boolean isPointwise() {
            return place.loaded().predictor().isPointwise();
        }
    }

    @Override
    public boolean hasNext() {
        return !ahead.isEmpty() || pieces.hasNext();
    }

    @Override
    public T next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        drawAhead();
        var drawn = Futures.get(ahead.remove());
        drawAhead();
        return drawn;
    }

    /** Draws no more. */
    @Override
    public void close() {
        closed = true;
        pieces = Collections.emptyIterator();
        ahead.forEach(block -> block.cancel(false));
        ahead.clear();
        place.close();
    }
}
