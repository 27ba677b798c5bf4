package dev.pollen.spark;

import dev.pollen.diffusion.Denoiser;
import dev.pollen.diffusion.Known;
import dev.pollen.diffusion.SampleSet;

import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.sql.vectorized.ColumnarBatch;

import java.util.Arrays;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/** Draws a slice, block after block: a block is a batch of columns. */
final class SliceReader implements PartitionReader<ColumnarBatch> {

    private final RowSource.Ready source;
    private final BlockColumn[] columns;
    private final ColumnarBatch batch;
    private final BooleanSupplier isKilled;
    private final long end;
    private long next;

    /**
     * @param names of the columns that are wanted
     * @param isKilled whether nobody waits for the slice any more
     */
    SliceReader(RowSource.Ready source, String[] names, Slice slice, BooleanSupplier isKilled) {
        this.source = source;
        this.columns =
                Arrays.stream(names).map(name -> BlockColumn.of(source.table(), name)).toArray(BlockColumn[]::new);
        this.batch = new ColumnarBatch(columns);
        this.isKilled = isKilled;
        this.next = slice.from();
        this.end = slice.to();
    }

    /** Where no column is wanted, as by a count, there is nothing to draw. */
    @Override
    public boolean next() {
        if (next >= end) {
            return false;
        }
        long to = Math.min(end, (next / SampleSet.BLOCK + 1) * SampleSet.BLOCK);
        if (columns.length > 0) {
            var block = source.draw(Watched::new, next, to);
            Arrays.stream(columns).forEach(column -> column.take(block));
        }
        batch.setNumRows((int) (to - next));
        next = to;
        return true;
    }

    @Override
    public ColumnarBatch get() {
        return batch;
    }

    @Override
    public void close() {
        batch.close();
    }

    /** Stops in the middle of a block when the task is killed: with a large network it takes seconds. */
    private final class Watched implements Denoiser {

        private final Denoiser network;

        Watched(Denoiser network) {
            this.network = network;
        }

        @Override
        public void predict(float[] xt, int t, float[] output) {
            if (isKilled.getAsBoolean()) {
                throw new CancellationException("the task has been killed");
            }
            network.predict(xt, t, output);
        }

        @Override
        public Denoiser given(Known known) {
            return new Watched(network.given(known));
        }

        @Override
        public boolean isPointwise() {
            return network.isPointwise();
        }
    }
}
