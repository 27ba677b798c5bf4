package dev.pollen.web.points;

import dev.pollen.picture.Animation;
import dev.pollen.points.FrameStream;
import dev.pollen.points.PointDocument;
import dev.pollen.web.pictures.Drawings;
import dev.pollen.web.pictures.PictureLimits;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;

/** Frames of points as an animation. */
final class GifPoints implements PointWriter {

    private static final int PIXELS = 400;
    private static final Duration LAST = Duration.ofSeconds(1);

    private final Drawings drawings;

    GifPoints(Drawings drawings) {
        this.drawings = drawings;
    }

    @Override
    public void write(PointBody<?> body, OutputStream out) throws IOException {
        switch (body.document()) {
            case PointDocument.Still still -> throw new IllegalArgumentException("what does not move is no animation");
            case PointDocument.Moving moving -> write(moving.frames(), body.picture(), out);
        }
    }

    private void write(FrameStream<?> frames, PointPicture look, OutputStream out) throws IOException {
        var parameters = look.parameters();
        int width = parameters.widthOr(PIXELS);
        int height = parameters.heightOr(width);
        var axes = parameters.axes(frames.names());
        PictureLimits.requireAnimation(frames.count(), frames.points(), width, height);
        var each = look.animation().each();
        var last = LAST.compareTo(each) > 0 ? LAST : each;
        byte[] picture;
        try (var easel = drawings.easel((long) frames.count() * frames.points(), width, height)) {
            var titled = axes.of(frames);
            var pictures = parameters.clouds(axes).animation(titled, look.animation().trailing(), width, height);
            picture = drawings.draw(new Animation(pictures, each, last)::write);
        }
        out.write(picture);
    }
}
