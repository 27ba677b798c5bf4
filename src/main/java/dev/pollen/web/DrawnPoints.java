package dev.pollen.web;

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
        var axes = parameters.axes(points.names());
        var data = points.picture().data().get().stream().map(axes::of).toList();
        var drawn = axes.of(points.blocks(), (int) points.count());
        int width = parameters.widthOr(CLOUD_PIXELS);
        draw(parameters.clouds(axes).over(data, drawn, width, parameters.heightOr(width)), out);
    }

    @Override
    void write(PointBody.Frames frames, OutputStream out) throws IOException {
        var parameters = frames.picture().parameters();
        var axes = parameters.axes(frames.names());
        var clouds = parameters.clouds(axes);
        int count = frames.count();
        int width = parameters.widthOr(SHEET_PIXELS);
        int height = parameters.heightOr(0);
        PictureLimits.requireSheet(clouds, count, width, height);
        draw(clouds.sheet(axes.of(frames), width, height), out);
    }

    private void draw(Picture picture, OutputStream out) throws IOException {
        out.write(drawings.draw(buffer -> encoder.write(picture, buffer)));
    }
}
