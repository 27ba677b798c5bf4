package dev.pollen.web.points;

import dev.pollen.points.PointSource;
import dev.pollen.web.pictures.AnimationParameters;

import java.util.List;
import java.util.function.Supplier;

/**
 * How points look where a request wants a picture of them.
 *
 * @param data real points to show beneath, at most one set; asked for only when there is a picture to draw
 * @param animation how it looks if it moves
 */
public record PointPicture(
        PointPictureParameters parameters, Supplier<List<PointSource>> data, AnimationParameters animation) {

    /** Points alone. */
    public static PointPicture of(PointPictureParameters parameters) {
        return new PointPicture(parameters, List::of, AnimationParameters.NONE);
    }

    /** Points over real ones. */
    public static PointPicture over(Supplier<PointSource> data, PointPictureParameters parameters) {
        return new PointPicture(parameters, () -> List.of(data.get()), AnimationParameters.NONE);
    }

    /** Frames of points. */
    public static PointPicture moving(PointPictureParameters parameters, AnimationParameters animation) {
        return new PointPicture(parameters, List::of, animation);
    }
}
