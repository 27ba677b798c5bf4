package dev.pollen.web;

import dev.pollen.diffusion.PointSet;

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

    /** The names of the coordinates: d of them. */
    List<String> columns();

    /** How they look. */
    PointPicture picture();

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
            List<String> columns,
            long count,
            Iterator<PointSet> blocks,
            Runnable whenDone,
            PointPicture picture)
            implements PointBody {

        /** Points that are all there. */
        public static Stream of(
                Map<String, @Nullable Object> description,
                List<String> columns,
                PointSet points,
                PointPicture picture) {
            return new Stream(description, columns, points.count(), List.of(points).iterator(), () -> {}, picture);
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
     */
    record Frames(
            Map<String, @Nullable Object> description,
            List<String> columns,
            String position,
            List<Frame> frames,
            PointPicture picture)
            implements PointBody {

        /** What frames of the forward process are numbered by. */
        public static final String TIMESTEP = "timestep";

        @Override
        public void close() {}
    }

    /**
     * Points at one place.
     *
     * @param timestep of their noise level, or -1 for data
     * @param alphaBar the share of the data's variance that is in them
     */
    record Frame(int position, int timestep, double alphaBar, PointSet points) {}
}
