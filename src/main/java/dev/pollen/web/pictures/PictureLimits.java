package dev.pollen.web.pictures;

import dev.pollen.diffusion.InvalidParameterException;
import dev.pollen.picture.Clouds;

import java.util.Locale;

/** What may be asked of one picture: seconds of a core. Each throws an {@link InvalidParameterException}. */
public final class PictureLimits {

    private static final int POINTS = 200_000;
    private static final int PIXELS_OF_POINTS = 10_000_000;
    private static final int FRAMES_OF_SHEET = 100;
    private static final int FRAMES_OF_ANIMATION = 200;
    private static final int SIDE_OF_ANIMATION = 800;
    private static final int PIXELS_OF_ANIMATION = 20_000_000;
    private static final int POINTS_OF_ANIMATION = 300_000;

    private PictureLimits() {}

    /**
     * @param pointSize in pixels
     */
    public static void requirePoints(long n, double pointSize) {
        requireAtMost("n", POINTS, n, "for a picture");
        requireAtMost(
                "pointSize",
                PIXELS_OF_POINTS,
                Math.round(n * pointSize * pointSize),
                "when its square is multiplied by the number of points");
    }

    /**
     * @param height in pixels, or 0 if that follows from the frames
     */
    public static void requireSheet(Clouds clouds, int frames, int width, int height) {
        requireAtMost("frames", FRAMES_OF_SHEET, frames, "for a picture");
        requireAtLeast("width", clouds.leastSheetWidth(frames), width, frames);
        if (height != 0) {
            requireAtLeast("height", clouds.leastSheetHeight(frames), height, frames);
        }
    }

    private static void requireAtLeast(String parameter, int least, int asked, int frames) {
        InvalidParameterException.require(
                asked >= least,
                parameter,
                String.format(Locale.ROOT, "must be at least %d for %d frames, but is %d", least, frames, asked));
    }

    public static void requireAnimation(int frames, long points, int width, int height) {
        requireAtMost("frames", FRAMES_OF_ANIMATION, frames, "for an animation");
        requireAtMost("width", SIDE_OF_ANIMATION, width, "for an animation");
        requireAtMost("height", SIDE_OF_ANIMATION, height, "for an animation");
        requireFewPixels(frames, width, height);
        requireAtMost("n", POINTS_OF_ANIMATION / frames, points, "for an animation of %d frames".formatted(frames));
    }

    /** Names the longer side, which every request can choose, as frames are not. */
    private static void requireFewPixels(int frames, int width, int height) {
        int side = Math.max(width, height);
        int most = (int) (side * Math.min(1, Math.sqrt((double) PIXELS_OF_ANIMATION / frames / width / height)));
        requireAtMost(
                width == side ? "width" : "height",
                most,
                side,
                "for an animation of %d frames of this shape".formatted(frames));
    }

    private static void requireAtMost(String parameter, int most, long asked, String of) {
        InvalidParameterException.require(
                asked <= most,
                parameter,
                String.format(Locale.ROOT, "must be at most %d %s, but is %d", most, of, asked));
    }
}
