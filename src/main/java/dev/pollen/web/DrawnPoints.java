package dev.pollen.web;

import static dev.pollen.diffusion.InvalidParameterException.require;

import dev.pollen.diffusion.PointSet;
import dev.pollen.picture.Clouds;
import dev.pollen.picture.Encoder;
import dev.pollen.picture.Frame;
import dev.pollen.picture.Picture;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;

/** Points as a picture: a cloud, or a sheet of frames. All of it is drawn before the answer begins. */
abstract sealed class DrawnPoints extends PointConverter permits PngPoints, SvgPoints {

    private static final int MAX_POINTS = 200_000;
    private static final int MAX_FRAMES = 100;
    private static final int CLOUD_PIXELS = 600;
    private static final int SHEET_PIXELS = 1200;

    private final Encoder encoder;
    private final Drawings drawings;

    DrawnPoints(String format, Encoder encoder, Drawings drawings) {
        super(format);
        this.encoder = encoder;
        this.drawings = drawings;
    }

    @Override
    void write(PointBody.Stream points, OutputStream out) throws IOException {
        write(cloud(points), out);
    }

    private static Picture cloud(PointBody.Stream body) {
        var parameters = body.picture().parameters();
        requireAtMost("n", MAX_POINTS, body.count(), "points");
        int[] axes = parameters.axes(body.columns());
        var points = new float[(int) body.count() * axes.length];
        int taken = 0;
        while (body.blocks().hasNext()) {
            float[] values = columns(body.blocks().next(), axes).values();
            System.arraycopy(values, 0, points, taken, values.length);
            taken += values.length;
        }
        var data = body.picture().data().get().stream().map(real -> columns(real, axes)).toList();
        int width = size(parameters.width(), CLOUD_PIXELS);
        return clouds(body, axes)
                .over(data, new PointSet(axes.length, points), width, size(parameters.height(), width));
    }

    @Override
    void write(PointBody.Frames frames, OutputStream out) throws IOException {
        requireAtMost("frames", MAX_FRAMES, frames.frames().size(), "frames");
        var parameters = frames.picture().parameters();
        int[] axes = parameters.axes(frames.columns());
        int width = size(parameters.width(), SHEET_PIXELS);
        write(clouds(frames, axes).sheet(titled(frames, axes), width, size(parameters.height(), 0)), out);
    }

    private void write(Picture picture, OutputStream out) throws IOException {
        out.write(drawings.draw(buffer -> encoder.write(picture, buffer)));
    }

    static void requireAtMost(String parameter, int most, long asked, String what) {
        require(
                asked <= most,
                parameter,
                "must be at most %d for a picture of %s, but is %d".formatted(most, what, asked));
    }

    static int size(@Nullable Integer asked, int otherwise) {
        return asked == null ? otherwise : asked;
    }

    static Clouds clouds(PointBody body, int[] axes) {
        var parameters = body.picture().parameters();
        var columns = Arrays.stream(axes).mapToObj(body.columns()::get).toList();
        var size = parameters.pointSize();
        return new Clouds(columns, parameters.palette(), size == null ? 0 : size);
    }

    static List<Frame> titled(PointBody.Frames frames, int[] axes) {
        return frames.frames().stream()
                .map(frame -> new Frame(Frame.title(frame.timestep(), frame.alphaBar()), columns(frame.points(), axes)))
                .toList();
    }

    private static PointSet columns(PointSet points, int[] axes) {
        var values = new float[points.count() * axes.length];
        for (int i = 0; i < points.count(); i++) {
            for (int axis = 0; axis < axes.length; axis++) {
                values[i * axes.length + axis] = points.at(i, axes[axis]);
            }
        }
        return new PointSet(axes.length, values);
    }
}
