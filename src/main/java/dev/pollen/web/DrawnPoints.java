package dev.pollen.web;

import dev.pollen.diffusion.PointSet;
import dev.pollen.picture.Encoder;
import dev.pollen.picture.Picture;

import java.io.IOException;
import java.io.OutputStream;

/** Points as a picture: a cloud, or a sheet of frames. All of it is drawn before the answer begins. */
abstract sealed class DrawnPoints extends PointConverter permits PngPoints, SvgPoints {

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
        var parameters = points.picture().parameters();
        PictureLimits.requirePoints(points.count(), parameters.pointSizeOr(0));
        var axes = parameters.axes(points.columns());
        var data = points.picture().data().get().stream().map(axes::of).toList();
        int width = parameters.widthOr(CLOUD_PIXELS);
        draw(parameters.clouds(axes).over(data, all(points, axes), width, parameters.heightOr(width)), out);
    }

    /** The columns that are shown, of all blocks. */
    private static PointSet all(PointBody.Stream points, Axes axes) {
        int d = axes.numbers().size();
        var values = new float[(int) points.count() * d];
        int taken = 0;
        while (points.blocks().hasNext()) {
            float[] block = axes.of(points.blocks().next()).values();
            System.arraycopy(block, 0, values, taken, block.length);
            taken += block.length;
        }
        return new PointSet(d, values);
    }

    @Override
    void write(PointBody.Frames frames, OutputStream out) throws IOException {
        var parameters = frames.picture().parameters();
        var axes = parameters.axes(frames.columns());
        var clouds = parameters.clouds(axes);
        int count = frames.frames().size();
        int width = parameters.widthOr(SHEET_PIXELS);
        int height = parameters.heightOr(0);
        PictureLimits.requireSheet(clouds, count, width, height);
        draw(clouds.sheet(axes.of(frames), width, height), out);
    }

    private void draw(Picture picture, OutputStream out) throws IOException {
        out.write(drawings.draw(buffer -> encoder.write(picture, buffer)));
    }
}
