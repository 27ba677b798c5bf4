package dev.pollen.sampling;

import dev.pollen.diffusion.PointSet;
import dev.pollen.diffusion.SampleSet;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.concurrent.Future;

/**
 * A part of a sample set, block after block. A few blocks are drawn ahead, in parallel; however many points there are,
 * and however slowly they are taken, no more than that is in memory, and no thread waits for whoever takes them.
 */
public final class SampleStream implements Iterator<PointSet>, AutoCloseable {

    private final SampleSet samples;
    private final DenoiserPool denoisers;
    private final SamplingThreads threads;
    private final long offset;
    private final long end;
    private final Queue<Future<PointSet>> ahead = new ArrayDeque<>();
    private long nextToSubmit;
    private long nextToTake;

    /** Points {@code offset} to {@code offset + count}. */
    SampleStream(SampleSet samples, DenoiserPool denoisers, SamplingThreads threads, long offset, long count) {
        this.samples = samples;
        this.denoisers = denoisers;
        this.threads = threads;
        this.offset = offset;
        this.end = offset + count;
        this.nextToSubmit = offset / SampleSet.BLOCK;
        this.nextToTake = nextToSubmit;
        submitAhead();
    }

    private void submitAhead() {
        while (ahead.size() < threads.count() && nextToSubmit * SampleSet.BLOCK < end) {
            long block = nextToSubmit++;
            ahead.add(threads.submit(() -> denoisers.use(denoiser -> samples.block(denoiser, block))));
        }
    }

    @Override
    public boolean hasNext() {
        return !ahead.isEmpty();
    }

    @Override
    public PointSet next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        var points = Futures.get(ahead.remove());
        submitAhead();
        long first = nextToTake++ * SampleSet.BLOCK;
        int from = (int) Math.max(0, offset - first);
        int to = (int) Math.min(SampleSet.BLOCK, end - first);
        return from == 0 && to == SampleSet.BLOCK ? points : points.slice(from, to);
    }

    /** Draws no more. */
    @Override
    public void close() {
        ahead.forEach(block -> block.cancel(false));
        ahead.clear();
        denoisers.close();
    }
}
