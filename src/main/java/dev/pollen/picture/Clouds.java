package dev.pollen.picture;

import dev.pollen.points.Points;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Pictures of points: clouds, in one dimension histograms.
 *
 * @param columns the names of the axes: one or two
 * @param pointDiameter in pixels; 0 for one at which so many points can be read
 */
public record Clouds(List<String> columns, Palette palette, double pointDiameter) {

    /** The most points that a vector picture has one by one, over all its frames. */
    private static final int MOST_SHAPES = 2000;

    /**
     * Points over real ones.
     *
     * @param data real points: none, if empty
     * @param width in pixels
     * @param height in pixels
     */
    public Picture over(List<Points> data, Points points, int width, int height) {
        var layers = new ArrayList<Layer>();
        int pixels = Math.min(width, height);
        data.forEach(real -> layers.add(layer(real, palette.data(), pixels)));
        layers.add(layer(points, palette.ink(), pixels));
        return picture(layers, Trails.NONE, Range.of(layers), "", width, height, MOST_SHAPES);
    }

    /**
     * All frames on one sheet, from left to right and from top to bottom, with one range and a title each.
     *
     * @param width in pixels
     * @param height in pixels; 0 for as high as it takes for frames to be squares
     */
    public Picture sheet(List<TitledPoints> frames, int width, int height) {
        return new ContactSheet(frames, this, range(frames), width, height);
    }

    /** The least width of a sheet of so many frames, in pixels. */
    public int leastSheetWidth(int frames) {
        return ContactSheet.leastWidth(frames);
    }

    /** The least height of a sheet of so many frames, in pixels. */
    public int leastSheetHeight(int frames) {
        return ContactSheet.leastHeight(frames);
    }

    /**
     * The frames one after the other, with one range.
     *
     * @param trails how many of the points leave a line behind, in two dimensions
     */
    public List<Picture> animation(List<TitledPoints> frames, int trails, int width, int height) {
        var range = range(frames);
        return IntStream.range(0, frames.size())
                .mapToObj(k -> frame(frames.get(k), Trails.to(k, frames, trails), range, width, height, 1))
                .toList();
    }

    /** A frame as one picture of so many. */
    Picture frame(TitledPoints frame, Range range, int width, int height, int frames) {
        return frame(frame, Trails.NONE, range, width, height, frames);
    }

    private Picture frame(TitledPoints frame, Trails trails, Range range, int width, int height, int frames) {
        var layer = layer(frame.points(), palette.ink(), Math.min(width, height));
        return picture(List.of(layer), trails, range, frame.title(), width, height, MOST_SHAPES / frames);
    }

    private Range range(List<TitledPoints> frames) {
        return Range.of(frames.stream().map(frame -> new Layer(frame.points(), palette.ink(), 1)).toList());
    }

    private Layer layer(Points points, Color colour, int pixels) {
        return pointDiameter > 0 ? new Layer(points, colour, pointDiameter) : Layer.of(points, colour, pixels);
    }

    private Picture picture(
            List<Layer> layers, Trails trails, Range range, String title, int width, int height, int mostShapes) {
        return layers.getFirst().points().dimensions() == 1
                ? new Histogram(layers, range, columns.getFirst(), title, palette, width, height)
                : new PointCloud(layers, trails, range, columns, title, palette, width, height, mostShapes);
    }
}
