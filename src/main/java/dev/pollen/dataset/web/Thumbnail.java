package dev.pollen.dataset.web;

import dev.pollen.dataset.CorruptDatasetException;
import dev.pollen.dataset.Dataset;
import dev.pollen.dataset.Upload;
import dev.pollen.points.Points;

import org.jspecify.annotations.Nullable;

import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** A dataset by some of its points, to be drawn small. */
final class Thumbnail {

    private static final int COLUMNS = 2;
    private static final MathContext DIGITS = new MathContext(4);

    private Thumbnail() {}

    /**
     * Points of the first two columns of numbers: those without a blank there. A file that cannot be read has none, and
     * does not keep the others from being listed.
     *
     * @param count how many at most; null for 0
     */
    static @Nullable List<List<Double>> of(Dataset dataset, int count) {
        if (count == 0) {
            return null;
        }
        var columns = dataset.table().columns();
        var shown =
                IntStream.range(0, columns.size())
                        .filter(j -> columns.get(j).type().isNumeric())
                        .limit(COLUMNS)
                        .toArray();
        if (shown.length == 0) {
            return List.of();
        }
        int most = dataset instanceof Upload upload ? Math.min(count, upload.rows()) : count;
        try {
            var points = dataset.points(most, 0, dataset.defaultNoise()).all();
            return IntStream.range(0, points.count())
                    .filter(i -> Arrays.stream(shown).noneMatch(j -> Double.isNaN(points.at(i, j))))
                    .mapToObj(i -> point(points, i, shown))
                    .toList();
        } catch (CorruptDatasetException | UncheckedIOException e) {
            return List.of();
        }
    }

    private static List<Double> point(Points points, int i, int[] columns) {
        return Arrays.stream(columns)
                .mapToObj(j -> new BigDecimal(points.at(i, j)).round(DIGITS).doubleValue())
                .toList();
    }
}
