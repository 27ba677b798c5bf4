package dev.pollen.web.points;

import dev.pollen.points.PointSource;

import java.util.List;
import java.util.function.Supplier;

/**
 * How points look where a request wants a picture of them.
 *
 * @param data real points to show beneath, at most one set; asked for only when there is a picture to draw
 * @param frameMilliseconds how long an animation shows a frame
 */
public record PointPicture(PointPictureParameters parameters, Supplier<List<PointSource>> data, int frameMilliseconds) {

    /** Points alone. */
    public static PointPicture of(PointPictureParameters parameters) {
        return new PointPicture(parameters, List::of, 0);
    }

    /** Points over real ones. */
    public static PointPicture over(Supplier<PointSource> data, PointPictureParameters parameters) {
        return new PointPicture(parameters, () -> List.of(data.get()), 0);
    }

    /** Frames of points. */
    public static PointPicture moving(PointPictureParameters parameters, int frameMilliseconds) {
        return new PointPicture(parameters, List::of, frameMilliseconds);
    }
}
