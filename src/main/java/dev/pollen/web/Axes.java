package dev.pollen.web;

import static dev.pollen.diffusion.InvalidParameterException.require;

import dev.pollen.diffusion.PointSet;
import dev.pollen.picture.Frame;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * The columns of points that a picture shows: two, or the one that there is.
 *
 * @param names of the columns
 * @param numbers where they are among all columns
 */
record Axes(List<String> names, List<Integer> numbers) {

    /**
     * @param x the column that goes across, or null for the first one
     * @param y the column that goes up, or null for the second one
     * @throws dev.pollen.diffusion.InvalidParameterException naming {@code x} or {@code y} if there is no such column
     */
    static Axes of(@Nullable String x, @Nullable String y, List<String> columns) {
        int across = number("x", x, 0, columns);
        int up = number("y", y, Math.min(1, columns.size() - 1), columns);
        var numbers = columns.size() == 1 ? List.of(0) : List.of(across, up);
        return new Axes(numbers.stream().map(columns::get).toList(), numbers);
    }

    private static int number(String parameter, @Nullable String name, int otherwise, List<String> columns) {
        if (name == null) {
            return otherwise;
        }
        require(
                columns.contains(name),
                parameter,
                "must be one of the columns %s, but is %s".formatted(String.join(", ", columns), name));
        return columns.indexOf(name);
    }

    /** The columns of points. */
    PointSet of(PointSet points) {
        int d = numbers.size();
        var values = new float[points.count() * d];
        for (int i = 0; i < points.count(); i++) {
            for (int axis = 0; axis < d; axis++) {
                values[i * d + axis] = points.at(i, numbers.get(axis));
            }
        }
        return new PointSet(d, values);
    }

    /** The columns of frames, with what they are called. */
    List<Frame> of(PointBody.Frames frames) {
        return frames.frames().stream()
                .map(frame -> new Frame(Frame.title(frame.timestep(), frame.alphaBar()), of(frame.points())))
                .toList();
    }
}
