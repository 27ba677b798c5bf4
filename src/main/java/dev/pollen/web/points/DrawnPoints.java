package dev.pollen.web.points;

import dev.pollen.picture.Encoder;
import dev.pollen.picture.Picture;
import dev.pollen.points.FrameStream;
import dev.pollen.points.PointDocument;
import dev.pollen.points.PointStream;
import dev.pollen.web.pictures.Drawings;
import dev.pollen.web.pictures.PictureLimits;
import dev.pollen.web.pictures.PictureParameters;

import java.io.IOException;
import java.io.OutputStream;

/** Points as a picture: a cloud, or a sheet of frames. All of it is drawn before the answer begins. */
final class DrawnPoints implements PointWriter {

    private static final int CLOUD_PIXELS = 600;
    private static final int SHEET_PIXELS = 1200;

    /** The highest that a sheet may become by itself. */
    private static final int MOST_PIXELS = PictureParameters.MAX_PIXELS;

    private final Encoder encoder;
    private final Drawings drawings;

    DrawnPoints(Encoder encoder, Drawings drawings) {
        this.encoder = encoder;
        this.drawings = drawings;
    }

    @Override
    public void write(PointBody<?> body, OutputStream out) throws IOException {
        switch (body.document()) {
            case PointDocument.Still still -> write(still.points(), body.picture(), out);
            case PointDocument.Moving moving -> write(moving.frames(), body.picture(), out);
        }
    }

    private void write(PointStream points, PointPicture look, OutputStream out) throws IOException {
        var parameters = look.parameters();
        PictureLimits.requirePoints(points.count(), parameters.pointSizeOr(0));
        var axes = parameters.axes(points.names());
        int width = parameters.widthOr(CLOUD_PIXELS);
        int height = parameters.heightOr(width);
        byte[] picture;
        try (var easel = drawings.easel(points.count(), width, height)) {
            var data = look.data().get().stream().map(axes::of).toList();
            var drawn = axes.of(points);
            picture = bytes(parameters.clouds(axes).over(data, drawn, width, height));
        }
        out.write(picture);
    }

    private void write(FrameStream<?> frames, PointPicture look, OutputStream out) throws IOException {
        var parameters = look.parameters();
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
