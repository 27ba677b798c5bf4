package dev.pollen.job.web;

import dev.pollen.job.Job;
import dev.pollen.picture.LossChart;
import dev.pollen.picture.LossChart.Point;
import dev.pollen.picture.Picture;
import dev.pollen.web.pictures.PictureParameters;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** A job's loss curve as a picture. */
final class LossPicture {

    /** More cannot be told apart in a picture. */
    private static final int POINTS = 2000;

    private static final int WIDTH = 800;
    private static final int HEIGHT = 450;

    private LossPicture() {}

    /**
     * @param curve all of it: it is smoothed before it is thinned out
     */
    static Picture of(Job job, List<LossView> curve, PictureParameters parameters) {
        var drawable = curve.stream().filter(view -> view.loss() > 0).toList(); // the others have no logarithm
        var all = drawable.stream().map(LossPicture::point).toList();
        var raw = Downsampling.downsample(drawable, POINTS).stream().map(LossPicture::point).toList();
        return new LossChart(
                raw,
                everyFew(LossChart.smooth(all)),
                String.format(
                        Locale.ROOT,
                        "%s: loss after %,d iterations",
                        job.recipe().dataset(),
                        job.progress().iteration()),
                parameters.palette(),
                parameters.widthOr(WIDTH),
                parameters.heightOr(HEIGHT));
    }

    private static Point point(LossView view) {
        return new Point(view.iteration(), view.loss());
    }

    /** A smooth curve loses nothing when it is thinned out evenly; its last point stays. */
    private static List<Point> everyFew(List<Point> curve) {
        int every = Math.ceilDiv(Math.max(1, curve.size()), POINTS);
        int last = curve.size() - 1;
        return IntStream.range(0, curve.size()).filter(i -> (last - i) % every == 0).mapToObj(curve::get).toList();
    }
}
