package dev.pollen.web.points;

import dev.pollen.picture.Encoder;
import dev.pollen.picture.Picture;
import dev.pollen.web.pictures.Drawings;
import dev.pollen.web.pictures.PictureLimits;
import dev.pollen.web.pictures.PictureParameters;

import java.io.IOException;
import java.io.OutputStream;

/** Points as a picture: a cloud, or a sheet of frames. All of it is drawn before the answer begins. */
abstract sealed class DrawnPoints extends PointConverter permits PngPoints, SvgPoints {

    private static final int CLOUD_PIXELS = 600;
    private static final int SHEET_PIXELS = 1200;

    /** The highest that a sheet may become by itself. */
    private static final int MOST_PIXELS = PictureParameters.MAX_PIXELS;

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
        int width = parameters.widthOr(CLOUD_PIXELS);
        int height = parameters.heightOr(width);
        byte[] picture;
        try (var easel = drawings.easel(points.count(), width, height)) {
            var data = points.picture().data().get().stream().map(axes::of).toList();
            var drawn = axes.of(points.blocks(), (int) points.count());
            picture = bytes(parameters.clouds(axes).over(data, drawn, width, height));
        }
        out.write(picture);
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
        byte[] sheet;
        long points = (long) count * frames.points();
        try (var easel = drawings.easel(points, width, height == 0 ? MOST_PIXELS : height)) {
            sheet = bytes(clouds.sheet(axes.of(frames), width, height));
        }
        out.write(sheet);
    }

    private byte[] bytes(Picture picture) throws IOException {
        return drawings.draw(buffer -> encoder.write(picture, buffer));
    }
}
