package dev.pollen.web.points;

import static dev.pollen.diffusion.InvalidParameterException.require;

import dev.pollen.picture.TitledPoints;
import dev.pollen.points.FrameStream;
import dev.pollen.points.PointSource;
import dev.pollen.points.PointStream;
import dev.pollen.points.Points;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.Iterator;
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
    Points of(PointSource points) {
        return of(points.blocks(), points.count());
    }

    private Points of(Iterator<Points> blocks, int count) {
        int d = numbers.size();
        var values = new double[count * d];
        int filled = 0;
        while (blocks.hasNext()) {
            var block = blocks.next();
            for (int i = 0; i < block.count(); i++) {
                if (isSomewhere(block, i)) {
                    for (int number : numbers) {
                        values[filled++] = block.at(i, number);
                    }
                }
            }
        }
        return new Points(d, Arrays.copyOf(values, filled));
    }

    /** Not where a value is missing. */
    private boolean isSomewhere(Points block, int i) {
        return numbers.stream().noneMatch(number -> Double.isNaN(block.at(i, number)));
    }

    /** The columns of points, which are taken. */
    Points of(PointStream points) {
        return of(points.blocks(), (int) points.count());
    }

    /** The columns of frames, with what they are called. */
    List<TitledPoints> of(FrameStream<?> stream) {
        try (var frames = stream.source().get()) {
            return frames.map(frame -> new TitledPoints(frame.title(), of(frame.points()))).toList();
        }
    }
}
