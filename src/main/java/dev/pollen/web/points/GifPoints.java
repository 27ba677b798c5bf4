package dev.pollen.web.points;

import dev.pollen.picture.Animation;
import dev.pollen.web.Formats;
import dev.pollen.web.pictures.Drawings;
import dev.pollen.web.pictures.PictureLimits;

import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;

/** Frames of points as an animation. */
@Component
final class GifPoints extends PointConverter {

    private static final int PIXELS = 400;
    private static final Duration LAST = Duration.ofSeconds(1);

    private final Drawings drawings;

    GifPoints(Drawings drawings) {
        super(Formats.GIF);
        this.drawings = drawings;
    }

    @Override
    public boolean canWrite(Class<?> type, @Nullable MediaType mediaType) {
        return type != PointBody.Stream.class && super.canWrite(type, mediaType);
    }

    @Override
    void write(PointBody.Stream points, OutputStream out) {
        throw new IllegalArgumentException("points that do not move are no animation");
    }

    @Override
    void write(PointBody.Frames frames, OutputStream out) throws IOException {
        var parameters = frames.picture().parameters();
        int width = parameters.widthOr(PIXELS);
        int height = parameters.heightOr(width);
        var axes = parameters.axes(frames.names());
        PictureLimits.requireAnimation(frames.count(), frames.points(), width, height);
        var each = Duration.ofMillis(frames.picture().frameMilliseconds());
        var last = LAST.compareTo(each) > 0 ? LAST : each;
        byte[] picture;
        try (var easel = drawings.easel((long) frames.count() * frames.points(), width, height)) {
            var titled = axes.of(frames);
            picture =
                    drawings.draw(
                            new Animation(parameters.clouds(axes).animation(titled, width, height), each, last)::write);
        }
        out.write(picture);
    }
}
