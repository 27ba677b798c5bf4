package dev.pollen.points;

import dev.pollen.table.Column;
import dev.pollen.table.Precision;
import dev.pollen.table.Table;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Frames that come one after the other.
 *
 * @param position what they are numbered by, for example {@code timestep}
 * @param table the coordinates: d columns
 * @param count how many frames there are
 * @param points how many points a frame has
 * @param source the frames, which may be computed when it is asked; asked once, and closed by who asks
 */
public record FrameStream<F extends FrameStream.Frame>(
        String position, Table table, int count, int points, Supplier<Stream<F>> source) {

    List<Column> columns() {
        return table.columns();
    }

    /** The names of the coordinates. */
    public List<String> names() {
        return table.names();
    }

    /** How precise the most precise of the coordinates is: where all have one type, it is that. */
    Precision precision() {
        return Column.precision(columns());
    }

    /** Points at one place of their way: a record whose components are what its JSON has. */
    public interface Frame {

        /** Where that is, by what frames are numbered by. */
        int position();

        /** What a picture of it is called. */
        String title();

        PointStream points();
    }
}
