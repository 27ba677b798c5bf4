package dev.pollen.points;

import dev.pollen.table.Column;
import dev.pollen.table.Form;
import dev.pollen.table.Table;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;

/**
 * Points as one table, row after row: of points that move, with the position of their frame in front.
 *
 * @param count how many rows there are
 * @param blocks taken once
 * @param whenDone what gives back what frames hold
 */
record PointTable(Table table, long count, Iterator<Points> blocks, Runnable whenDone) implements AutoCloseable {

    List<Column> columns() {
        return table.columns();
    }

    static PointTable of(PointDocument document) {
        return switch (document) {
            case PointDocument.Still still ->
                    new PointTable(still.points().table(), still.points().count(), still.points().blocks(), () -> {});
            case PointDocument.Moving moving -> of(moving.frames());
        };
    }

    private static PointTable of(FrameStream<?> stream) {
        var columns = new ArrayList<>(stream.columns());
        columns.addFirst(new Column(position(stream), new Form.Whole(0), null));
        long count = (long) stream.count() * stream.points();
        var frames = stream.source().get();
        return new PointTable(
                new Table(columns, stream.table().dialect()), count, new Placed(frames.iterator()), frames::close);
    }

    /** A name that no coordinate has. */
    private static String position(FrameStream<?> stream) {
        return stream.names().contains(stream.position()) ? "frame " + stream.position() : stream.position();
    }

    @Override
    public void close() {
        whenDone.run();
    }

    /** The blocks of all frames, each with the position of its frame in front. */
    private static final class Placed implements Iterator<Points> {

        private final Iterator<? extends FrameStream.Frame> frames;
        private Iterator<Points> blocks = Collections.emptyIterator();
        private int position;

        Placed(Iterator<? extends FrameStream.Frame> frames) {
            this.frames = frames;
        }

        @Override
        public boolean hasNext() {
            while (!blocks.hasNext() && frames.hasNext()) {
                var frame = frames.next();
                position = frame.position();
                blocks = frame.points().blocks();
            }
            return blocks.hasNext();
        }

        @Override
        public Points next() {
            var block = blocks.next();
            int d = block.dimensions();
            var values = new double[block.count() * (d + 1)];
            for (int i = 0; i < block.count(); i++) {
                values[i * (d + 1)] = position;
                System.arraycopy(block.values(), i * d, values, i * (d + 1) + 1, d);
            }
            return new Points(d + 1, values);
        }
    }
}
