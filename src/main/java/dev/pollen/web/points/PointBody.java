package dev.pollen.web.points;

import dev.pollen.points.Column;
import dev.pollen.points.PointSource;
import dev.pollen.points.Points;
import dev.pollen.points.Precision;

import org.jspecify.annotations.Nullable;

import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** Points as a response: a controller says what they are, the request says in which format it wants them. */
public sealed interface PointBody extends AutoCloseable {

    /** What a description calls sentences on what is to be expected to go wrong: a list of them. */
    String WARNINGS = "warnings";

    /** Where the points come from: what a JSON answer says before them, in its order. */
    Map<String, @Nullable Object> description();

    /** The coordinates: d of them. */
    List<Column> columns();

    /** How they look. */
    PointPicture picture();

    /** The names of the coordinates. */
    default List<String> names() {
        return columns().stream().map(Column::name).toList();
    }

    /** How precise the most precise of the coordinates is: where all have one type, it is that. */
    default Precision precision() {
        return columns().stream().map(Column::precision).max(Precision::compareTo).orElse(Precision.FLOAT32);
    }

    @Override
    void close();

    /**
     * Points that come in blocks.
     *
     * @param count how many there are in all
     * @param blocks the points; taken once
     * @param whenDone run when they have been sent, or cannot be
     */
    record Stream(
            Map<String, @Nullable Object> description,
            List<Column> columns,
            long count,
            Iterator<Points> blocks,
            Runnable whenDone,
            PointPicture picture)
            implements PointBody {

        /** Points that nobody has to be told of when they have been sent. */
        public static Stream of(
                Map<String, @Nullable Object> description,
                List<Column> columns,
                PointSource points,
                PointPicture picture) {
            return new Stream(description, columns, points.count(), points.blocks(), () -> {}, picture);
        }

        @Override
        public void close() {
            whenDone.run();
        }
    }

    /**
     * The same points at several places on their way between data and noise.
     *
     * @param position what the places are numbered by: {@code timestep} or {@code step}
     * @param count how many frames there are
     * @param points how many points a frame has
     * @param frames computed as they are taken; taken once
     * @param whenDone run when they have been sent, or cannot be
     */
    record Frames(
            Map<String, @Nullable Object> description,
            List<Column> columns,
            String position,
            int count,
            int points,
            Iterator<Frame> frames,
            PointPicture picture,
            Runnable whenDone)
            implements PointBody {

        /** What frames of the forward process are numbered by. */
        public static final String TIMESTEP = "timestep";

        /** Frames that nothing has to be done for. */
        public Frames(
                Map<String, @Nullable Object> description,
                List<Column> columns,
                String position,
                int count,
                int points,
                Iterator<Frame> frames,
                PointPicture picture) {
            this(description, columns, position, count, points, frames, picture, () -> {});
        }

        @Override
        public void close() {
            whenDone.run();
        }
    }

    /**
     * Points at one place.
     *
     * @param timestep of their noise level, or -1 for data
     * @param alphaBar the share of the data's variance that is in them
     */
    record Frame(int position, int timestep, double alphaBar, Points points) {}
}
